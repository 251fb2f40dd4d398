import { expect, test } from 'vitest'
import { type JobContext, unwrap } from '../../../src/index.ts'
import type { Phase } from '../../../src/plan/CommandPlan.ts'
import { foldersOf } from '../../../src/render/placeholders/foldersOf.ts'
import { planOf } from '../../planner/example.ts'

const directories = { builds: '/ci/builds-that-are-long', cache: '/c', scripts: '/ci/s,x', state: '/state' }
const job: Partial<JobContext> = { directories, script: '/ci/s,x/run.sh' }

const found = (phase: Phase, more: Partial<JobContext> = {}, podman = '') =>
  foldersOf(unwrap(planOf({ podman }, { ...job, ...more }, phase)))

const { builds, cache, scripts, state } = directories

test('a step names them all, the longest first', () => {
  expect(found('step')).toEqual([
    [builds, 'builds'],
    [scripts, 'scripts'],
    [state, 'state'],
    [cache, 'cache'],
  ])
})

test('prepare makes them all', () => {
  expect(found('prepare')).toEqual(found('step'))
})

test('a cleanup names the scripts in a filter, which quotes a comma, and the state', () => {
  expect(found('cleanup')).toEqual([
    [scripts, 'scripts'],
    [state, 'state'],
  ])
})

test('a script on the host lies in one', () => {
  const more = { step: 'after_script', script: '/ci/s,x/deep/run.sh' }
  expect(found('step', more, 'step_script_only = true')).toEqual([['/ci/s,x/deep', 'scripts']])
})

test('what the site or the user mounts is none', () => {
  const more = { variables: { V: '/scratch:/data' } }
  const podman = 'user_volume_variable = "V"\ncustom_options = ["--volume=/srv:/srv", "--label=a=b"]'
  expect(found('step', more, podman)).toEqual(found('step'))
})

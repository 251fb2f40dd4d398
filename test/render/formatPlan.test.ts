import { expect, test } from 'vitest'
import { formatPlan, unwrap } from '../../src/index.ts'
import type { Phase } from '../../src/plan/CommandPlan.ts'
import { planOf } from '../planner/example.ts'

const lines = (policy: string, phase: Phase) =>
  formatPlan(
    unwrap(
      planOf({ podman: `image_pull_policy = "${policy}"`, plan: 'inherit_environment = []' }, {}, phase),
    ),
  ).split('\n')

test('a pull that is left out where the image is there says so', () => {
  expect(lines('missing', 'prepare')).toContain(
    '  unless /usr/bin/podman image exists -- registry.example.com/app:1',
  )
})

test('a failure that is forgiven says so', () => {
  expect(lines('newer', 'prepare')).toContain(
    '  forgiven if /usr/bin/podman image exists -- registry.example.com/app:1',
  )
})

test('a plain pull says neither', () => {
  expect(lines('always', 'prepare').filter((line) => /unless|forgiven/.test(line))).toEqual([])
})

test('a cleanup, whole', () => {
  expect(lines('always', 'cleanup').join('\n')).toMatchInlineSnapshot(`
    "cleanup of job 7
    /usr/bin/podman rm
      --force
      --ignore
      --time=10
      --filter=label=podman-plan.job=/ci/scripts
    finally
      delete-state /ci/scripts.state/podman-plan.*"
  `)
})

test('what stands in a plan cannot bring a line of its own along', () => {
  const plan = unwrap(planOf())
  const forged = formatPlan({ ...plan, job: 'a\nb', environment: { inherit: [], set: { A: '1\nB=2' } } })
  expect(forged).toContain('job a\\nb')
  expect(forged).toContain('  A=1\\nB=2')
})

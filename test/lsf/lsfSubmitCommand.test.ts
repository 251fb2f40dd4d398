import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { unwrap } from '../../src/index.ts'
import { lsfSubmitCommand } from '../../src/lsf/lsfSubmitCommand.ts'
import { planOf } from '../planner/example.ts'

test('a plan’s script is submitted with words that every LSF reads the same', () => {
  const words = lsfSubmitCommand(unwrap(planOf()), { parameters: ['-q', 'short'] })
  expect(words).toEqual([
    'bsub',
    '-q',
    'short',
    '-J',
    expect.stringMatching(/^podman-plan-7-[0-9a-f]{8}$/),
    '-o',
    '/dev/null',
    '-e',
    '/dev/null',
    'exec /bin/sh /ci/scripts.state/podman-plan.step.step_script.batch',
  ])
})

test('two jobs of one number in different folders have different names, and two tries of one the same', () => {
  const nameIn = (state: string, step = 'step_script') => {
    const directories = { builds: '/ci/b', cache: '/ci/c', scripts: '/ci/scripts', state }
    const words = lsfSubmitCommand(unwrap(planOf({}, { directories, step })))
    return words[words.indexOf('-J') + 1]
  }
  expect(nameIn('/ci/one')).not.toBe(nameIn('/ci/two'))
  expect(nameIn('/ci/one', 'build_script')).toBe(nameIn('/ci/one'))
})

test('the last word is read by a shell, which a path with a blank needs quotes for', () => {
  const directories = { builds: '/ci/b', cache: '/ci/c', scripts: '/ci/scripts', state: '/ci/a b;id' }
  const source = lsfSubmitCommand(unwrap(planOf({}, { directories }))).at(-1) ?? ''
  const { stdout } = spawnSync('sh', ['-c', `set -- ${source}; printf '%s|' "$@"`], { encoding: 'utf8' })
  expect(stdout).toBe('exec|/bin/sh|/ci/a b;id/podman-plan.step.step_script.batch|')
})

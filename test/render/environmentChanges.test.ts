import { expect, test } from 'vitest'
import { type CommandPlan, diffPlans, formatChanges, unwrap } from '../../src/index.ts'
import { planOf } from '../planner/example.ts'

const plan = unwrap(planOf())

/** Plans are data: a caller can have set what no configuration sets. */
const withVariables = (set: Readonly<Record<string, string>>): CommandPlan => ({
  ...plan,
  environment: { ...plan.environment, set },
})

const withInherited = (inherit: readonly string[]): CommandPlan => ({
  ...plan,
  environment: { ...plan.environment, inherit },
})

test.each<readonly [string, readonly string[], readonly string[], readonly string[]]>([
  ['the same', ['A', 'B'], ['B', 'A'], []],
  ['one more', ['A'], ['A', 'B'], ['notice B']],
  ['some less, told at once', ['A', 'B', 'C'], ['B'], ['notice A, C']],
  ['the start of a diverting name', [], ['LD_*'], ['danger LD_*']],
  ['all', [], ['*'], ['danger *']],
  ['a start of no diverting name', [], ['PRELOAD*'], ['notice PRELOAD*']],
  ['what only begins like a diverting name', [], ['LD_'], ['notice LD_']],
  ...['CONTAINER_HOST', 'CONTAINER_CONNECTION', 'CONTAINER_SSHKEY', 'LD_PRELOAD', 'LD_LIBRARY_PATH'].map(
    (name) => ['what diverts podman', [], [name], [`danger ${name}`]] as const,
  ),
])('of the host’s variables podman gets %s', (_what, before, after, changes) => {
  const found = diffPlans(withInherited(before), withInherited(after))
  expect(found.map((change) => `${change.severity} ${change.after ?? change.before}`)).toEqual(changes)
})

test('a change of a variable tells what stood there and stands there', () => {
  expect(diffPlans(withVariables({ A: '1' }), withVariables({ A: '2' }))).toMatchObject([
    { kind: 'environment', before: '1', after: '2' },
  ])
})

test.each([
  ['set', {}, { A: '1' }, ['notice  A is set to 1']],
  ['set otherwise', { A: '1' }, { A: '' }, ['notice  A is set to ']],
  ['set no longer', { A: '1' }, {}, ['notice  A is no longer set']],
  ['set to what diverts podman', {}, { CONTAINER_HOST: 'x' }, ['danger  CONTAINER_HOST is set to x']],
  ['freed of what diverts podman', { LD_PRELOAD: 'x' }, {}, ['notice  LD_PRELOAD is no longer set']],
  ['the same', { A: '1' }, { A: '1' }, []],
])('a variable of podman’s own is %s', (_what, before, after, lines) => {
  const changes = diffPlans(withVariables(before), withVariables(after))
  expect(
    formatChanges(changes)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.trimEnd()),
  ).toEqual(lines.map((line) => line.trimEnd()))
  expect(changes).toHaveLength(lines.length)
})

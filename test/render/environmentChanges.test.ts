import { expect, test } from 'vitest'
import { type CommandPlan, diffPlans, formatChanges, unwrap } from '../../src/index.ts'
import { planOf } from '../planner/example.ts'

const plan = unwrap(planOf())

/** Plans are data: a caller can have set what no configuration sets. */
const withVariables = (set: Readonly<Record<string, string>>): CommandPlan => ({
  ...plan,
  environment: { ...plan.environment, set },
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

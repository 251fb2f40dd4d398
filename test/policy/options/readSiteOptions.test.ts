import { expect, test } from 'vitest'
import { parseConfig } from '../../../src/planner/parseConfig.ts'
import { problemsOf } from '../../../src/problem/Result.ts'
import { tomlOf } from '../../planner/example.ts'

test('a fault within an entry is told with the place of the entry, as every other mistake of the file', () => {
  const toml = tomlOf({ podman: 'custom_options = [\n  "--init",\n  "--env=A=1; id",\n]' })
  const [problem] = problemsOf(parseConfig(toml))
  expect([problem?.code, problem?.path]).toEqual(['config.value', 'general.podman.custom_options[1]'])
  expect(problem?.at).toEqual({
    line: toml.split('\n').findIndex((line) => line.includes('id')) + 1,
    column: 3,
  })
})

import { expect, test } from 'vitest'
import { Secret, unwrap } from '../../src/index.ts'
import { withPlaceholders } from '../../src/render/withPlaceholders.ts'
import { planOf } from '../planner/example.ts'

const registry = { host: 'registry.example.com', username: 'ci', password: 'token-0123456789' }

test('a secret stays one', () => {
  const { commands } = withPlaceholders(unwrap(planOf({}, { registry })))
  const contents = commands.flatMap((command) => (command.kind === 'write-file' ? [command.content] : []))
  expect(contents).toEqual([expect.any(Secret)])
  expect(JSON.stringify(commands)).toContain('"content":"[secret]"')
})

test.each(['container', 'host'] as const)('the folders of a step in a %s have names', (where) => {
  const step = where === 'host' ? 'get_sources' : 'step_script'
  const plan = unwrap(planOf({ podman: 'step_script_only = true' }, { step }))
  expect(plan.where).toBe(where)
  const text = JSON.stringify(withPlaceholders(plan, ['folders']).commands)
  expect(text).not.toContain('/ci/')
  expect(text).toContain('"{scripts}/run.sh"')
})

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

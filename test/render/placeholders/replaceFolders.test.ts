import { expect, test } from 'vitest'
import { replaceFolders } from '../../../src/render/placeholders/replaceFolders.ts'

test.each([
  ['/ci/1', '{builds}'],
  ['/ci/1/x', '{builds}/x'],
  ['--volume=/ci/1:/ci/1:Z', '--volume={builds}:{builds}:Z'],
  ['/ci/12 /ci/1-x /ci/1_x /ci/1.x /ci/1a /ci/1Z', '/ci/12 /ci/1-x /ci/1_x /ci/1.x /ci/1a /ci/1Z'],
  ['/ci/12 /ci/1 /ci/12', '/ci/12 {builds} /ci/12'],
  ['/other', '/other'],
])('%s: %s', (text, replaced) => {
  expect(replaceFolders(text, [['/ci/1', 'builds']])).toBe(replaced)
})

test('in the order of the folders, and nothing where a path is empty', () => {
  const folders = [['/ci/a/b', 'state'] as const, ['', 'cache'] as const, ['/ci/a', 'builds'] as const]
  expect(replaceFolders('/ci/a /ci/a/b /x', folders)).toBe('{builds} {state} /x')
})

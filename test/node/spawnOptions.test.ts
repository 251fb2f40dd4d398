import { expect, test } from 'vitest'
import { spawnOptions } from '../../src/node/spawnOptions.ts'

test('no shell, no input, a group of its own, nothing inherited', () => {
  expect(spawnOptions('/state', { PATH: '/bin' })).toEqual({
    shell: false,
    detached: true,
    cwd: '/state',
    env: { PATH: '/bin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
})

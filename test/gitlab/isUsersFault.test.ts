import { describe, expect, test } from 'vitest'
import { isUsersFault } from '../../src/gitlab/isUsersFault.ts'
import type { Outcome } from '../../src/node/Outcome.ts'
import { refusal } from '../../src/problem/Problem.ts'

const refusedAt = (...paths: readonly [string, ...string[]]): Outcome => {
  const problem = (path: string) =>
    refusal({ code: 'context.type', path, expected: 'must be right', saw: 'wrong', fix: 'correct it' })
  const [first, ...others] = paths
  return { kind: 'engine-failed', message: '', problems: [problem(first), ...others.map(problem)] }
}

describe('a refusal', () => {
  test.each<[string, readonly [string, ...string[]], boolean]>([
    ['of the image', ['image'], true],
    ['of services', ['services'], true],
    ['of a user volume', ['variables.USER_VOLUMES_1'], true],
    ['of words that hold a secret', ['command'], true],
    ['of the site’s options', ['general.podman.custom_options[0]'], false],
    ['of what the runner says', ['CI_PROJECT_PATH'], false],
    ['of both', ['image', 'general.podman.custom_options[0]'], false],
    ['of a folder that only begins alike', ['imagery'], false],
  ])('%s', (_what, paths, isUsers) => {
    expect(isUsersFault(refusedAt(...paths))).toBe(isUsers)
  })
})

describe('a failure of podman', () => {
  const failed = (message: string, by: 'job' | 'config'): Outcome => ({
    kind: 'engine-failed',
    exitCode: 125,
    message,
    image: {
      name: 'registry.example.com/app:1',
      origin:
        by === 'job'
          ? { kind: 'job', field: 'image' }
          : { kind: 'config', key: 'general.podman.runner_image' },
    },
  })

  test.each<[string, string, boolean]>([
    [
      'a tag that is not there',
      'Error: reading manifest 2 in registry.example.com/app: manifest unknown',
      true,
    ],
    ['a repository that is not there', 'Error: name unknown: repository name not known to registry', true],
    ['a wrong login', 'Error: unauthorized: authentication required', true],
    ['no access', 'Error: requested access to the resource is denied', true],
    ['a registry that is down', 'Error: pinging container registry: connection refused', false],
    ['a registry that knows too many', 'Error: toomanyrequests: rate limit', false],
    ['a name that nobody resolves', 'Error: dial tcp: lookup registry.example.com: no such host', false],
    ['a full disk', 'Error: writing blob: no space left on device', false],
    [
      'no bash in the image',
      'Error: runc: exec: "/bin/bash": stat /bin/bash: no such file or directory',
      true,
    ],
    ['another architecture', 'Error: exec /bin/bash: exec format error', true],
  ])('%s, of the user’s image', (_what, message, isUsers) => {
    expect(isUsersFault(failed(message, 'job'))).toBe(isUsers)
    expect(isUsersFault(failed(message, 'config'))).toBe(false)
  })

  test('without an image is nobody’s but the host’s', () => {
    expect(isUsersFault({ kind: 'engine-failed', message: 'spawn podman ENOENT: unauthorized' })).toBe(false)
  })
})

import { type Problem, refusal } from '../../problem/Problem.ts'

/**
 * `user:password@registry.example.com/app`, which Podman cannot read. What stands before the `@` may be a
 * secret, so nothing of it is shown, and no other problem that would show it is looked for.
 *
 * @param digest what stands behind the first `@`; undefined where there is none
 */
export function credentialsProblem(digest: string | undefined, path: string): Problem | undefined {
  if (digest === undefined || !looksLikeImage(digest)) return undefined
  return refusal({
    code: 'image.reference.credentials',
    path,
    expected: 'an image may not carry a user name and password',
    saw: 'an "@" with a host behind it',
    fix: 'leave them out; podman reads them from its auth file',
  })
}

/** No digest has a dot or a slash. */
const looksLikeImage = (text: string): boolean => text.includes('/') || text.includes('.')

import { type Problem, refusal } from '../../problem/Problem.ts'
import { joined, NONE, type Result, refused, settle } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import { canonicalReference } from './canonicalReference.ts'
import { digestProblems } from './digestProblems.ts'
import type { RegistryReference } from './ImageReference.ts'
import { nameProblems } from './nameProblems.ts'
import { splitReference } from './splitReference.ts'

/**
 * `NAME[:TAG][@DIGEST]`, as containers/image reads it after `docker://`: its own fork of the docker reference,
 * which knows no IPv6 and counts the whole name. Each part is asked, so that all that is wrong is said at once.
 */
export function parseRegistryReference(text: string, path: string): Result<RegistryReference> {
  const parts = splitReference(text)
  const { name, tag, digest } = parts
  const credentials = credentialsProblem(digest, path)
  if (credentials !== undefined) return refused(credentials)
  const found = joined(
    nameProblems(text, parts, path),
    tag === undefined ? NONE : tagProblems(tag, path),
    digest === undefined ? NONE : digestProblems(name, digest, path),
  )
  return settle(found, () =>
    Object.freeze({
      kind: 'registry',
      text,
      ...(parts.registry === undefined ? {} : { registry: parts.registry }),
      repository: parts.repository,
      ...(tag === undefined ? {} : { tag }),
      ...(digest === undefined ? {} : { digest }),
      short: parts.registry === undefined,
      maybeId: SHORTENED_ID.test(text),
      canonical: canonicalReference(parts),
    }),
  )
}

/** One digit is enough where only one image in the local storage begins with it (seen on 4.3.1, 5.4.2, 5.8.6). */
const SHORTENED_ID = /^[0-9a-f]{1,63}$/

/** A tag of a reference: 1 to 128 of `[A-Za-z0-9_.-]`, the first no `.` and no `-`. */
function tagProblems(tag: string, path: string): readonly Problem[] {
  if (/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(tag)) return []
  return [
    refusal({
      code: 'image.reference.tag',
      path,
      expected:
        'a tag must have 1 to 128 characters of A-Z, a-z, 0-9, _, . and -, and must not begin with . or -',
      saw: shown(tag),
      fix: 'correct the tag, or leave it out together with its colon',
    }),
  ]
}

/**
 * `user:password@registry.example.com/app`, which Podman cannot read. The part before the `@` may be a
 * secret, so nothing of it is shown, and no other problem that would show it is looked for.
 *
 * @param digest what follows the first `@`; undefined if there is none
 */
function credentialsProblem(digest: string | undefined, path: string): Problem | undefined {
  if (digest === undefined || !looksLikeImage(digest)) return undefined
  return refusal({
    code: 'image.reference.credentials',
    path,
    expected: 'an image must not contain a user name and password',
    saw: 'an "@" with a host behind it',
    fix: 'leave them out; podman reads them from its auth file',
  })
}

/** No digest has a dot or a slash. */
const looksLikeImage = (text: string): boolean => text.includes('/') || text.includes('.')

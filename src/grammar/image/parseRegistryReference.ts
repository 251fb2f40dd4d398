import { type Result, refused, settle } from '../../problem/Result.ts'
import { canonicalReference } from './canonicalReference.ts'
import { credentialsProblem } from './credentialsProblem.ts'
import { digestProblems } from './digestProblems.ts'
import type { RegistryReference } from './ImageReference.ts'
import { nameProblems } from './nameProblems.ts'
import { splitReference } from './splitReference.ts'
import { tagProblems } from './tagProblems.ts'

/**
 * `NAME[:TAG][@DIGEST]`, as containers/image reads it after `docker://`: its own fork of the docker reference,
 * which knows no IPv6 and counts the whole name. Each part is asked, so that all that is wrong is said at once.
 */
export function parseRegistryReference(text: string, path: string): Result<RegistryReference> {
  const parts = splitReference(text)
  const { name, tag, digest } = parts
  const credentials = credentialsProblem(digest, path)
  if (credentials !== undefined) return refused(credentials)
  const found = [
    ...nameProblems(text, parts, path),
    ...(tag === undefined ? [] : tagProblems(tag, path)),
    ...(digest === undefined ? [] : digestProblems(name, digest, path)),
  ]
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

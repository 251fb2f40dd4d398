import { type Problem, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'

/** Hexadecimal digits of each digest that Podman knows. Source: go-digest, registered algorithms. */
const DIGEST_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
])

/** What is wrong with the part after the `@`. */
export const digestProblems = (name: string, digest: string, path: string): readonly Problem[] =>
  isDigest(digest) ? [] : [digestRefused(name, digest, path)]

function isDigest(digest: string): boolean {
  const colon = digest.indexOf(':')
  const length = DIGEST_LENGTHS.get(digest.slice(0, Math.max(colon, 0)))
  return digest.length - colon - 1 === length && /^[0-9a-f]+$/.test(digest.slice(colon + 1))
}

const digestRefused = (name: string, digest: string, path: string): Problem =>
  refusal({
    code: 'image.reference.digest',
    path,
    expected:
      'a digest must be sha256:, sha384: or sha512: with its 64, 96 or 128 lower-case hexadecimal digits',
    saw: shown(digest),
    fix: `copy it as podman image inspect prints it, ${shown(`${name}@sha256:…`)}`,
  })

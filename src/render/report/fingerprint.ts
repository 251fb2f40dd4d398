import type { Problem } from '../../problem/Problem.ts'

/**
 * A name for a problem that stays the same while it moves within its file, so that a code host knows it again:
 * 16 hexadecimal digits of FNV-1a over file, code, path and value.
 *
 * @param seen counts problems that are alike in all of these; each gets a name of its own
 */
export function fingerprint(file: string, problem: Problem, seen: Map<string, number>): string {
  const { code, path, saw } = problem
  const text = [file, code, path, saw].join('\0')
  const before = seen.get(text) ?? 0
  seen.set(text, before + 1)
  return hashOf(before === 0 ? text : `${text}\0${before}`)
}

/** Source: RFC 9923 (FNV), 64 bits. */
function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}

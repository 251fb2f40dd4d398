import { LARGEST_CONFIG_CHARACTERS } from '../config/readToml.ts'
import { MAX_PATTERN_LENGTH } from '../grammar/pattern/compilePattern.ts'
import { NONE } from '../problem/Result.ts'
import type { Finding } from './judge.ts'

/** What nothing sensible exceeds. The last two are the kernel's: execve(2), MAX_ARG_STRLEN and ARG_MAX. */
export const LIMITS = {
  configCharacters: LARGEST_CONFIG_CHARACTERS,
  imageCharacters: 4096,
  optionCharacters: 16 * 1024,
  userVolumes: 64,
  userOptions: 256,
  nameCharacters: 255,
  authCharacters: 64 * 1024,
  patterns: 256,
  patternCharacters: MAX_PATTERN_LENGTH,
  listCharacters: 64 * 1024,
  patternRepetitions: 2000,
  listRepetitions: 32_000,
  wordBytes: 128 * 1024 - 1,
  commandBytes: 2 * 1024 * 1024 - 64 * 1024,
} as const

/** Rule `input.size`: how much of a thing there may be. */
export function inputSizeFindings(
  path: string,
  what: string,
  size: number,
  limit: number,
): readonly Finding[] {
  if (size <= limit) return NONE
  return [
    {
      code: 'input.size',
      path,
      expected: `${what} must not exceed ${limit}`,
      saw: String(size),
      fix: 'make it smaller',
    },
  ]
}

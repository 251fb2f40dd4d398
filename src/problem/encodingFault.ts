import type { ProblemCode } from './codes.ts'
import { type Problem, refusal } from './Problem.ts'

/** What is wrong with a file's encoding, where its text shows that it was no UTF-8; undefined where nothing does. */
export function encodingFault(text: string, code: ProblemCode, path: string): Problem | undefined {
  if (!text.includes('\0')) return undefined
  const isUtf16 = /^(?:\uFFFD{2}|\uFEFF)?(?:[^\0]\0[^\0]\0|\0[^\0]\0[^\0])/.test(text)
  return refusal({
    code,
    path,
    expected: 'the file must be UTF-8',
    saw: isUtf16 ? 'UTF-16' : 'a NUL character',
    fix: 'save it as UTF-8',
  })
}

import { type Problem, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'

/** A tag that stands in a reference: 1 to 128 of `[A-Za-z0-9_.-]`, the first no `.` and no `-`. */
export function tagProblems(tag: string, path: string): readonly Problem[] {
  if (/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(tag)) return []
  return [
    refusal({
      code: 'image.reference.tag',
      path,
      expected:
        'a tag must have 1 to 128 characters of A-Z, a-z, 0-9, _, . and -, and may not begin with . or -',
      saw: shown(tag),
      fix: 'correct the tag, or leave it out together with its colon',
    }),
  ]
}

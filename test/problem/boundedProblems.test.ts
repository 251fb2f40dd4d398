import { describe, expect, test } from 'vitest'
import { boundedProblems } from '../../src/problem/boundedProblems.ts'
import { type Problem, refusal, warning } from '../../src/problem/Problem.ts'

const parts = {
  code: 'options.user',
  path: 'variables.ARGS',
  expected: 'e'.repeat(200),
  saw: 's'.repeat(200),
  fix: 'f',
} as const
const many = (count: number, make: (problem: typeof parts) => Problem): readonly Problem[] =>
  Array.from({ length: count }, () => make(parts))
const bytes = (problems: readonly Problem[]): number => Buffer.byteLength(JSON.stringify(problems))

describe('a list of problems', () => {
  test('that is short stays as it is', () => {
    const few = many(10, refusal)
    expect(boundedProblems(few)).toBe(few)
  })

  test('ends at 64 KB, and says how many more there are', () => {
    const bounded = boundedProblems(many(16_000, refusal))
    expect(bytes(bounded)).toBeLessThan(64 * 1024)
    const last = bounded.at(-1)
    expect(last).toMatchObject({ code: 'input.size', severity: 'refuse' })
    expect(last?.saw).toBe(`${16_000 - bounded.length + 1} more`)
  })

  test('does so with letters of three bytes too', () => {
    const wide = many(1000, (problem) =>
      refusal({ ...problem, saw: '…'.repeat(200), expected: '…'.repeat(200) }),
    )
    expect(bytes(boundedProblems(wide))).toBeLessThan(64 * 1024)
  })

  test('that refuses still refuses when it is cut', () => {
    const late = boundedProblems([...many(1000, warning), refusal(parts)])
    expect(late.some(({ severity, code }) => severity === 'refuse' && code === 'options.user')).toBe(true)
  })

  test('of one problem that is a megabyte long is cut', () => {
    const [long] = boundedProblems([refusal({ ...parts, path: 'x'.repeat(1_000_000) })])
    expect(long?.path.length).toBeLessThan(2100)
  })
})

import { formatProblem } from '../problem/formatProblem.ts'
import type { Problem } from '../problem/Problem.ts'
import { problemsOf, type Result } from '../problem/Result.ts'
import { escapedText } from '../problem/shown.ts'
import type { Io } from './Io.ts'
import { usesColor } from './screenOf.ts'

/** The word that begins a line, and its colors: those that compilers use. Source: ECMA-48, SGR. */
const LABELS = {
  refuse: { word: 'refused', sgr: '1;31' },
  warn: { word: 'warning', sgr: '33' },
  note: { word: 'note', sgr: '36' },
} as const satisfies Readonly<Record<Problem['severity'], { word: string; sgr: string }>>

/**
 * Prints problems on stderr, one per line, each with its code.
 *
 * @param file stands in front of each where there are several files
 */
export function reportProblems(
  problems: readonly Problem[],
  io: Pick<Io, 'stderr' | 'environment' | 'color'>,
  file?: string,
): void {
  const place = file === undefined ? '' : `${escapedText(file)}: `
  const colored = usesColor(io.stderr, io)
  for (const problem of problems) {
    const { word, sgr } = LABELS[problem.severity]
    const label = colored ? `\u001b[${sgr}m${word}\u001b[0m` : word
    io.stderr.write(`${label} [${problem.code}] ${place}${formatProblem(problem)}\n`)
    if (problem.excerpt !== undefined) io.stderr.write(`${problem.excerpt.replace(/^/gm, '  ')}\n`)
  }
}

/** The value of a result. Its problems are printed on stderr, also when it was accepted. */
export function reported<T>(
  result: Result<T>,
  io: Io,
  named: (problem: Problem) => Problem = (problem) => problem,
): T | undefined {
  reportProblems(problemsOf(result).map(named), io)
  return result.ok ? result.value : undefined
}

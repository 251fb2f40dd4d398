import type { Problem } from '../../problem/Problem.ts'
import type { FileReport } from './FileReport.ts'
import { messageOf } from './messageOf.ts'

const COMMANDS: Readonly<Record<Problem['severity'], string>> = {
  refuse: 'error',
  warn: 'warning',
  note: 'notice',
}

/**
 * Problems as workflow commands of GitHub Actions, which shows them beside the line.
 *
 * Source: GitHub documentation, workflow commands; actions/toolkit, packages/core/src/command.ts for the escapes.
 */
export const gitHubReport = (files: readonly FileReport[]): string =>
  files.flatMap(({ file, problems }) => problems.map((problem) => `${line(file, problem)}\n`)).join('')

function line(file: string, problem: Problem): string {
  const { severity, code, at } = problem
  const properties = [
    `file=${property(file)}`,
    ...(at === undefined ? [] : [`line=${at.line}`, `col=${at.column}`]),
    `title=${property(code)}`,
  ]
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(messageOf(problem))}`
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

import type { Problem } from '../../problem/Problem.ts'
import type { FileReport, ReportOptions } from './FileReport.ts'
import { fingerprint } from './fingerprint.ts'
import { messageOf } from './messageOf.ts'

/** The words of SARIF for our severities. */
const LEVELS: Readonly<Record<Problem['severity'], string>> = {
  refuse: 'error',
  warn: 'warning',
  note: 'note',
}

/**
 * Problems as a SARIF log, which code hosts and editors read. A column counts UTF-16 units, as ours do.
 *
 * Source: SARIF 2.1.0, OASIS standard.
 */
export function sarifReport(files: readonly FileReport[], { version }: ReportOptions): string {
  const rules = [...new Set(files.flatMap(({ problems }) => problems.map(({ code }) => code)))].toSorted()
  const seen = new Map<string, number>()
  const log = {
    version: '2.1.0',
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    runs: [
      {
        tool: {
          driver: {
            name: 'podman-plan',
            ...(version === undefined ? {} : { version }),
            rules: rules.map((id) => ({ id, shortDescription: { text: id } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ file, problems }) =>
          problems.map((problem) => ({
            ruleId: problem.code,
            ruleIndex: rules.indexOf(problem.code),
            level: LEVELS[problem.severity],
            message: { text: messageOf(problem) },
            locations: [location(file, problem)],
            partialFingerprints: { 'podmanPlan/v1': fingerprint(file, problem, seen) },
          })),
        ),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

const location = (file: string, { at, path }: Problem) => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(file) },
    ...(at === undefined ? {} : { region: { startLine: at.line, startColumn: at.column } }),
  },
  logicalLocations: [{ fullyQualifiedName: path }],
})

/** A relative path stays relative, so that the reader looks for it in the repository. */
const uriOf = (file: string): string => {
  const path = file
    .replace(/^(?:\.\/)+/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
  return file.startsWith('/') ? `file://${path}` : path
}

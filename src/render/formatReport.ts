import { codeQualityReport } from './report/codeQualityReport.ts'
import type { FileReport, ReportOptions } from './report/FileReport.ts'
import { gitHubReport } from './report/gitHubReport.ts'
import { jsonReport } from './report/jsonReport.ts'
import { sarifReport } from './report/sarifReport.ts'
import { textReport } from './report/textReport.ts'

/** `codequality` is GitLab's, `github` are workflow commands of GitHub Actions. */
export const REPORT_FORMATS = ['text', 'json', 'sarif', 'codequality', 'github'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

const REPORTS: Readonly<
  Record<ReportFormat, (files: readonly FileReport[], options: ReportOptions) => string>
> = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  codequality: codeQualityReport,
  github: gitHubReport,
}

/**
 * The problems of several files as one text, for people or for a program. Text that came from a file is escaped, so
 * that no value can fake a line or a command.
 *
 *     formatReport([{ file: 'jacamar.toml', problems: problemsOf(parseConfig(toml)) }], 'sarif')
 *
 * @param files each with its problems; a file without any is named in `json` only
 * @param format one of `REPORT_FORMATS`
 */
export const formatReport = (
  files: readonly FileReport[],
  format: ReportFormat,
  options: ReportOptions = {},
): string => REPORTS[format](files, options)

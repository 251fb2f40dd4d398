import { parseConfig } from '../planner/parseConfig.ts'
import { refusal } from '../problem/Problem.ts'
import { problemsOf } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import { formatReport } from '../render/formatReport.ts'
import type { FileReport } from '../render/report/FileReport.ts'
import { releaseProblems } from '../review/releaseProblems.ts'
import { COMMANDS } from './COMMANDS.ts'
import { EXIT, type Io, type Subcommand } from './Io.ts'
import { packageVersion } from './packageVersion.ts'
import { readWords } from './readWords.ts'
import { reportProblems } from './report.ts'
import { reportAdvisories } from './reportAdvisories.ts'
import { UsageError } from './UsageError.ts'

/** `check FILE… [--podman-version X.Y] [--format …]` */
export const check: Subcommand = async (words, io) => {
  const { values, operands } = readWords(words, COMMANDS.check)
  const release = values['podman-version']
  if (release !== undefined && !/^\d+\.\d+(\.\d+)?$/.test(release)) {
    throw new UsageError('--podman-version must be X.Y or X.Y.Z')
  }
  const isText = values.format === 'text'
  // A single file needs no name in front of its problems: whoever ran the command has just written it.
  const onlyOne = operands.length === 1 && isText
  const checked: CheckedFile[] = []
  for (const file of operands) checked.push(await checkFile(file, release, io, onlyOne))
  if (!isText) io.stdout.write(formatReport(checked, values.format, { version: packageVersion() }))
  // The report is for a program; whoever reads the log of the job wants to read them too, but not twice.
  for (const { file, problems } of values.format === 'github' ? [] : checked) {
    reportProblems(problems, io, onlyOne ? undefined : file)
  }
  for (const { file, profile } of isText ? checked.filter(({ accepted }) => accepted) : []) {
    io.stdout.write(`${file}: valid, profile ${profile}\n`)
  }
  if (release !== undefined) reportAdvisories(release, io)
  return checked.every(({ accepted }) => accepted) ? EXIT.done : EXIT.refused
}

interface CheckedFile extends FileReport {
  readonly accepted: boolean
  /** `compatible` or `strict`, where the file can be read. */
  readonly profile: string
}

/** One file of several that cannot be read is reported as one that is wrong: the others are checked all the same. */
async function checkFile(
  file: string,
  release: string | undefined,
  io: Io,
  mustRead: boolean,
): Promise<CheckedFile> {
  let text: string
  try {
    text = await io.readText(file)
  } catch (error) {
    if (mustRead || !(error instanceof Error) || !('code' in error)) throw error
    return { file, accepted: false, profile: '', problems: [unreadable(error)] }
  }
  const result = parseConfig(text)
  const problems = [
    ...problemsOf(result),
    ...(result.ok && release !== undefined ? releaseProblems(result.value, release) : []),
  ]
  const accepted = !problems.some(({ severity }) => severity === 'refuse')
  return { file, problems, accepted, profile: result.ok ? result.value.profile : '' }
}

const unreadable = ({ message }: Error) =>
  refusal({
    code: 'config.syntax',
    path: 'config',
    expected: 'the file must be readable',
    saw: shown(message),
    fix: 'correct its name or its permissions',
  })

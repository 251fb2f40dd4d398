import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { Phase } from '../plan/CommandPlan.ts'
import { createPlanner } from '../planner/createPlanner.ts'
import { parseConfig } from '../planner/parseConfig.ts'
import { problemsOf } from '../problem/Result.ts'
import type { PlanChange } from '../render/diff/PlanChange.ts'
import { formatChanges } from '../render/formatChanges.ts'
import type { ConfigChange } from '../review/config/ConfigChange.ts'
import { diffConfigs } from '../review/diffConfigs.ts'
import { diffOutcomes } from '../review/diffOutcomes.ts'
import { formatConfigChanges } from '../review/formatConfigChanges.ts'
import { formatReplay } from '../review/formatReplay.ts'
import { type ReplayReport, replay } from '../review/replay.ts'
import { COMMANDS } from './COMMANDS.ts'
import { EXIT, type Io, type Subcommand } from './Io.ts'
import { progressLine } from './progressLine.ts'
import { readJobFile } from './readJobFile.ts'
import { readJobs, type UnreadableJob } from './readJobs.ts'
import { readWords } from './readWords.ts'
import { reported, reportProblems } from './report.ts'
import { UsageError } from './UsageError.ts'

/** `diff BEFORE AFTER [JOB] [--jobs FILE] [--phase …] [--step NAME] [--format text|json]` */
export const diff: Subcommand = async (words, io) => {
  const { values, operands } = readWords(words, COMMANDS.diff)
  const [beforePath = '', afterPath = '', jobPath] = operands
  const { jobs: jobsPath, phase, step } = values
  if (jobPath !== undefined && jobsPath !== undefined) throw new UsageError('takes JOB or --jobs, not both')
  const before = reported(parseConfig(await io.readText(beforePath)), io)
  const after = reported(parseConfig(await io.readText(afterPath)), io)
  if (before === undefined || after === undefined) return EXIT.refused
  const configs = { before, after }
  const review: Review = { config: diffConfigs(before, after) }
  if (jobPath !== undefined) {
    const job = await jobChanges(configs, jobPath, { phase, step }, io)
    if (job === undefined) return EXIT.refused
    review.job = job
  }
  if (jobsPath !== undefined) {
    review.replay = await replayed(configs, jobsPath, phase, io)
    if (review.replay.jobs === 0) return noJobs(jobsPath, io)
  }
  const text = values.format === 'json' ? JSON.stringify(review, null, 2) : reviewText(review)
  if (text !== '') io.stdout.write(`${text}\n`)
  return isSame(review) ? EXIT.done : EXIT.failed
}

interface Configs {
  readonly before: PodmanConfig
  readonly after: PodmanConfig
}

interface Review {
  readonly config: readonly ConfigChange[]
  job?: readonly PlanChange[]
  replay?: ReplayReport & { readonly unreadable: number }
}

const isSame = ({ config, job = [], replay: report }: Review): boolean =>
  config.length + job.length === 0 &&
  (report === undefined || report.jobs === report.unchanged + report.refusedByBoth)

function reviewText({ config, job = [], replay: report }: Review): string {
  const parts = [
    ...(config.length > 0 ? [formatConfigChanges(config)] : []),
    ...(job.length > 0 ? [`in the commands of this job:\n${formatChanges(job)}`] : []),
    ...(report ? [formatReplay(report)] : []),
  ]
  return parts.join('\n')
}

/** Undefined, with everything said on stderr, where the job cannot be read or both configurations refuse it. */
async function jobChanges(
  { before, after }: Configs,
  path: string,
  { phase, step }: { readonly phase: Phase; readonly step: string | undefined },
  io: Io,
): Promise<readonly PlanChange[] | undefined> {
  const job = reported(await readJobFile(path, io), io)
  if (job === undefined) return undefined
  const wanted = step === undefined ? job : { ...job, step }
  const old = createPlanner(before)[phase](wanted)
  const now = createPlanner(after)[phase](wanted)
  const changes = diffOutcomes(old, now)
  if (changes === undefined) reportProblems(problemsOf(now), io)
  return changes
}

/** What cannot be read is said once on stderr, with the first place, and counted. */
async function replayed(
  { before, after }: Configs,
  path: string,
  phase: Phase,
  io: Io,
): Promise<ReplayReport & { readonly unreadable: number }> {
  let unreadable = 0
  let first: UnreadableJob | undefined
  const jobs = readJobs(path, io, (fault) => {
    unreadable += 1
    first ??= fault
  })
  const progress = progressLine(io)
  const report = await replay(createPlanner(before), createPlanner(after), jobs, {
    phase,
    onProgress: progress.show,
  })
  progress.clear()
  if (first) {
    io.stderr.write(
      `podman-plan: ${unreadable} values of ${first.file} are no JSON, the first in line ${first.line}: they were left out\n`,
    )
  }
  return { ...report, unreadable }
}

function noJobs(path: string, io: Io): number {
  io.stderr.write(`podman-plan: there is no job in ${path}\n`)
  return EXIT.refused
}

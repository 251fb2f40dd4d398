import type { CommandPlan } from '../plan/CommandPlan.ts'
import { createPlanner } from '../planner/createPlanner.ts'
import { parseConfig } from '../planner/parseConfig.ts'
import { problemsOf, type Result } from '../problem/Result.ts'
import type { PlanChange } from '../render/diff/PlanChange.ts'
import { formatChanges } from '../render/formatChanges.ts'
import type { ConfigChange } from '../review/config/ConfigChange.ts'
import { diffConfigs } from '../review/diffConfigs.ts'
import { diffOutcomes } from '../review/diffOutcomes.ts'
import { formatConfigChanges } from '../review/formatConfigChanges.ts'
import { COMMANDS } from './COMMANDS.ts'
import { EXIT, type Io, type Subcommand } from './Io.ts'
import { readJobFile } from './readJobFile.ts'
import { readWords } from './readWords.ts'
import { reported, reportProblems } from './report.ts'

/** `diff BEFORE AFTER [JOB] [--phase …] [--step NAME] [--format text|json]` */
export const diff: Subcommand = async (words, io) => {
  const { values, operands } = readWords(words, COMMANDS.diff)
  const [beforePath = '', afterPath = '', jobPath] = operands
  const before = reported(parseConfig(await io.readText(beforePath)), io)
  const after = reported(parseConfig(await io.readText(afterPath)), io)
  if (before === undefined || after === undefined) return EXIT.refused
  const config = diffConfigs(before, after)
  let job: readonly PlanChange[] = []
  if (jobPath !== undefined) {
    const read = reported(await readJobFile(jobPath, io), io)
    if (read === undefined) return EXIT.refused
    const wanted = values.step === undefined ? read : { ...read, step: values.step }
    const old = createPlanner(before)[values.phase](wanted)
    const now = createPlanner(after)[values.phase](wanted)
    const found = diffOutcomes(old, now)
    if (found === undefined) return refusedByBoth(now, io)
    job = found
  }
  const text = values.format === 'json' ? JSON.stringify({ config, job }, null, 2) : changesText(config, job)
  if (text !== '') io.stdout.write(`${text}\n`)
  return config.length + job.length === 0 ? EXIT.done : EXIT.failed
}

function changesText(config: readonly ConfigChange[], job: readonly PlanChange[]): string {
  const parts = [
    ...(config.length > 0 ? [formatConfigChanges(config)] : []),
    ...(job.length > 0 ? [`in the commands of this job:\n${formatChanges(job)}`] : []),
  ]
  return parts.join('\n')
}

function refusedByBoth(plan: Result<CommandPlan>, io: Io): number {
  reportProblems(problemsOf(plan), io)
  return EXIT.refused
}

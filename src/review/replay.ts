import type { JobContext } from '../job/JobContext.ts'
import type { Phase } from '../plan/CommandPlan.ts'
import type { Planner } from '../planner/createPlanner.ts'
import { formatProblem } from '../problem/formatProblem.ts'
import type { Problem } from '../problem/Problem.ts'
import { changeFinder } from './replay/changeFinder.ts'
import { Groups, type ReplayGroup } from './replay/Groups.ts'
import { samePlan } from './replay/samePlan.ts'

export interface ReplayOptions {
  /** Which plan of each job is compared; `step`, the one that its context names, unless given. */
  readonly phase?: Phase | undefined
  /** Is told how many jobs were read, every thousand. */
  readonly onProgress?: ((jobs: number) => void) | undefined
}

/** What a change of the configuration does to recorded jobs. */
export interface ReplayReport {
  readonly schema: 1
  /** How many jobs were read. */
  readonly jobs: number
  readonly unchanged: number
  /** Allowed before and after, with other commands. */
  readonly changed: number
  readonly refusedBefore: number
  readonly refusedAfter: number
  readonly refusedByBoth: number
  /** By the code of what refuses them now. A job that breaks several rules is in several groups. */
  readonly newlyRefused: readonly ReplayGroup[]
  /** By the code of what refused them before. */
  readonly newlyAllowed: readonly ReplayGroup[]
  readonly images: readonly ReplayGroup[]
  /** Everything else that changes: options, mounts, environment. */
  readonly changes: readonly ReplayGroup[]
  /** Changes that came when there were too many groups to keep more. */
  readonly ungrouped: number
}

/**
 * Sends recorded jobs through the planners of two configurations, and says what the change does to them: which are
 * newly refused and newly allowed and why, which images and options change, each group with its first job. Holds one
 * job at a time.
 *
 *     const report = await replay(createPlanner(before), createPlanner(after), jobs)
 *
 * @param before planner of the configuration in force
 * @param after planner of the new one
 * @param jobs for example what `podman-plan gitlab` recorded under `record_jobs`, or an array
 */
export async function replay(
  before: Planner,
  after: Planner,
  jobs: AsyncIterable<JobContext> | Iterable<JobContext>,
  { phase = 'step', onProgress }: ReplayOptions = {},
): Promise<ReplayReport> {
  const counts = { jobs: 0, unchanged: 0, changed: 0, refusedBefore: 0, refusedAfter: 0, refusedByBoth: 0 }
  const groups = { refused: new Groups(), allowed: new Groups(), images: new Groups(), changes: new Groups() }
  const changesBetween = changeFinder()
  for await (const job of jobs) {
    counts.jobs += 1
    if (counts.jobs % 1000 === 0) onProgress?.(counts.jobs)
    const [old, now] = [before[phase](job), after[phase](job)]
    const example = { job: textOf(job?.job), step: textOf(job?.step) }
    if (!old.ok) counts.refusedBefore += 1
    if (!now.ok) counts.refusedAfter += 1
    if (!old.ok && !now.ok) counts.refusedByBoth += 1
    else if (!now.ok) addRefusals(groups.refused, now.problems, 'notice', example)
    else if (!old.ok) addRefusals(groups.allowed, old.problems, 'danger', example)
    else if (samePlan(old.value, now.value)) counts.unchanged += 1
    else {
      const changes = changesBetween(old.value, now.value)
      counts[changes.length === 0 ? 'unchanged' : 'changed'] += 1
      for (const { kind, severity, text } of changes) {
        const list = kind.startsWith('image') ? groups.images : groups.changes
        list.add(text, { kind, severity, text, example })
      }
    }
  }
  onProgress?.(counts.jobs)
  return {
    schema: 1,
    ...counts,
    newlyRefused: groups.refused.all(counts.jobs),
    newlyAllowed: groups.allowed.all(counts.jobs),
    images: groups.images.all(counts.jobs),
    changes: groups.changes.all(counts.jobs),
    ungrouped: Object.values(groups).reduce((sum, { ungrouped }) => sum + ungrouped, 0),
  }
}

/** A job that breaks one rule three times is one job. */
function addRefusals(
  list: Groups,
  problems: readonly Problem[],
  severity: ReplayGroup['severity'],
  example: ReplayGroup['example'],
): void {
  const seen = new Set<string>()
  for (const problem of problems) {
    if (problem.severity !== 'refuse' || seen.has(problem.code)) continue
    seen.add(problem.code)
    list.add(problem.code, { kind: problem.code, severity, text: formatProblem(problem), example })
  }
}

/** What is no job context is refused, and has no name. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

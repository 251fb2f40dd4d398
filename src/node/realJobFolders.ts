import { isInside } from '../grammar/path/pathRelation.ts'
import { directoryProblems } from '../job/directoryProblems.ts'
import type { Job, JobDirectories } from '../job/Job.ts'
import type { CommandPlan, PlanFolders } from '../plan/CommandPlan.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import { type RealPath, realPath } from './realPath.ts'

export interface RealJobFolders {
  readonly job: JobDirectories
  /** The folder that all jobs have theirs in; undefined where the site names none. */
  readonly data?: string
  readonly problems: readonly Problem[]
}

const NAMES = ['builds', 'cache', 'scripts', 'state'] as const

/**
 * Where a job's folders really lie. Below the site's `data_dir` no part of them may be a link, for only another job can
 * have made it; without `data_dir` no part at all. Reports `context.directory`.
 *
 * @param mayBeAbsent before prepare has made them, or on a host that will not run the plan
 */
export async function realJobFolders(
  { where, phase }: Pick<CommandPlan, 'where' | 'phase'>,
  { job, data }: PlanFolders,
  mayBeAbsent: boolean,
): Promise<RealJobFolders> {
  const root = data === undefined ? undefined : await realPath(data)
  const realData = root === undefined || root.kind === 'unknown' ? undefined : root.path
  const found = await Promise.all(
    NAMES.map(async (name) => {
      const written = job[name]
      const real = await realPath(written)
      const expected =
        data !== undefined && realData !== undefined && isInside(written, data)
          ? realData + written.slice(data.length)
          : written
      const isNeeded = phase === 'step' && where === 'container' && name !== 'state' && !mayBeAbsent
      return { name, written, expected, wrong: fault(real, expected, isNeeded) }
    }),
  )
  const problems = found.flatMap(({ name, written, wrong }) =>
    wrong
      ? [refusal({ code: 'context.directory', path: `directories.${name}`, saw: shown(written), ...wrong })]
      : [],
  )
  const directories = Object.fromEntries(found.map(({ name, expected }) => [name, expected])) as Record<
    (typeof NAMES)[number],
    string
  >
  return {
    job: directories,
    ...(realData === undefined ? {} : { data: realData }),
    problems: problems.length > 0 ? problems : directoryProblems({ directories } as Job),
  }
}

function fault(
  real: RealPath,
  expected: string,
  isNeeded: boolean,
): Pick<Problem, 'expected' | 'fix'> | undefined {
  if (real.kind === 'unknown') {
    return {
      expected: `a job’s folder must be one that this user can look into: ${real.reason} (${shown(real.at)})`,
      fix: 'remove what is there; podman unshare can where a container has changed the owner',
    }
  }
  if (real.path !== expected) {
    return {
      expected: `a job’s folder may not be reached through a link, which another job can have made; this one leads to ${shown(real.path)}`,
      fix: 'remove the link; where a site means it, write the real path instead',
    }
  }
  if (real.kind === 'missing' && isNeeded) {
    return {
      expected: 'a job’s folder must be there when a step runs',
      fix: 'execute the plan of the phase prepare first',
    }
  }
  return undefined
}

import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import type { ExecutorName } from '../../config/schema/EXECUTORS.ts'
import { compareVersions } from '../../grammar/podman-version/Version.ts'
import type { HostFacts } from './HostFacts.ts'
import { finding, fine, type HostFinding } from './HostFinding.ts'

/** The programs that submit, ask and cancel, by executor. */
export const SCHEDULER_PROGRAMS: Readonly<Partial<Record<ExecutorName, readonly string[]>>> = {
  slurm: ['sbatch', 'scancel', 'squeue'],
  lsf: ['bsub', 'bkill', 'bjobs'],
  flux: ['flux'],
  pbs: ['qsub', 'qdel', 'qstat'],
}

/** The release that was seen to hand the job response to every stage; earlier ones were not tried. */
const RESPONSE_SEEN = '19.4'

/** What starts jobs, and what they are submitted to. */
export const serviceFindings = (config: PodmanConfig, facts: HostFacts): readonly HostFinding[] => [
  runnerFinding(facts),
  ...schedulerFindings(config, facts),
]

function runnerFinding({ runner }: HostFacts): HostFinding {
  if (runner === undefined) {
    return finding(
      'runner',
      'note',
      'gitlab-runner is not on PATH',
      'install it where jobs of GitLab shall run here',
    )
  }
  return compareVersions(runner, RESPONSE_SEEN) < 0
    ? finding(
        'runner',
        'note',
        `gitlab-runner ${runner} is older than ${RESPONSE_SEEN}, the release that was tried: one that hands in no job response lets a pipeline name its image and folders`,
        `install gitlab-runner ${RESPONSE_SEEN} or newer, or look for JOB_RESPONSE_FILE in its custom executor`,
      )
    : fine('runner', `gitlab-runner ${runner}`)
}

function schedulerFindings(
  { executor = 'shell', batch }: PodmanConfig,
  { programs }: HostFacts,
): readonly HostFinding[] {
  const needed = SCHEDULER_PROGRAMS[executor]
  if (needed === undefined) return []
  const missing = needed.filter((name) => programs[name] !== true)
  const place = batch.schedulerBin ?? 'PATH'
  return missing.length === 0
    ? [fine('scheduler', `${needed.join(', ')} are in ${place}`)]
    : [
        finding(
          'scheduler',
          'fail',
          `executor = "${executor}" needs ${missing.join(', ')}, not found in ${place}`,
          'install them, or set [batch] scheduler_bin',
        ),
      ]
}

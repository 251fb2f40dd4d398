import type { CommandPlan } from '../plan/CommandPlan.ts'
import { checksum } from '../plan/checksum.ts'
import { slug } from '../plan/slug.ts'
import type { JobNames } from './Scheduler.ts'

/**
 * Names that no scheduler reads as a list or a pattern. Two GitLab servers can have a job of the same number: the state
 * folder tells them apart.
 *
 * @param prefix `ci-`; none unless given
 */
export function jobNames(
  { job, step, phase, stateDirectory }: Pick<CommandPlan, 'job' | 'step' | 'phase' | 'stateDirectory'>,
  prefix = '',
): JobNames {
  const base = `${prefix}podman-plan-${job}`
  return { step: `${base}-${slug(step ?? phase)}`, group: `${base}-${checksum(stateDirectory)}` }
}

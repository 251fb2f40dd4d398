import type { CommandPlan } from '../plan/CommandPlan.ts'
import { slug } from '../plan/slug.ts'

/** What squeue shows, and what no scheduler reads as a list or a pattern: `podman-plan-4711-step_script`. */
export const jobName = ({ job, step, phase }: Pick<CommandPlan, 'job' | 'step' | 'phase'>): string =>
  `podman-plan-${job}-${slug(step ?? phase)}`

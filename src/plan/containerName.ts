import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { Job } from '../job/Job.ts'
import { slug } from './slug.ts'

/** `PREFIX-JOB-STEP`: cancel and cleanup find the container by it. */
export const containerName = ({ containerNamePrefix }: PodmanConfig, { job, step }: Job): string =>
  `${containerNamePrefix}-${job}-${slug(step)}`

/** Every container of a job carries this label; the scripts folder is the one thing that no other job has. */
export const jobLabel = ({ directories }: Job): string => `podman-plan.job=${directories.scripts}`

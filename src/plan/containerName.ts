import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { Job } from '../job/Job.ts'
import { slug } from './slug.ts'

/** `PREFIX-JOB-STEP`: cancel and cleanup find the container by it. */
export const containerName = ({ containerNamePrefix }: PodmanConfig, { job, step }: Job): string =>
  `${containerNamePrefix}-${jobPart(job)}-${slug(step)}`

/**
 * A job's name as part of a container's. Each `-` in it is doubled and no slug begins with one, so that the first single
 * `-` ends it: two jobs of one prefix never make one name, whatever their steps are called.
 *
 *     jobPart('web-1')   // 'web--1'
 */
export const jobPart = (job: string): string => job.replaceAll('-', '--')

/** Every container of a job carries this label; the scripts folder is the one thing that no other job has. */
export const jobLabel = ({
  directories,
}: {
  readonly directories: Pick<Job['directories'], 'scripts'>
}): string => `podman-plan.job=${directories.scripts}`

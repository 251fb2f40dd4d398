import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import type { Job } from '../../job/Job.ts'

/** One of the job's own folders, mounted where it lies on the host. */
export interface JobMount {
  readonly field: 'builds' | 'cache' | 'scripts'
  /** As Podman takes it. */
  readonly text: string
}

/**
 * The job's own mounts, as upstream documents them: private labels for what belongs to one job, a shared one
 * for the cache. Podman passes over the labels where SELinux is off.
 */
export const jobMounts = ({ selinuxLabels }: PodmanConfig, { directories }: Job): readonly JobMount[] => [
  { field: 'builds', text: mount(directories.builds, selinuxLabels ? ':Z' : '') },
  { field: 'cache', text: mount(directories.cache, selinuxLabels ? ':z' : '') },
  { field: 'scripts', text: mount(directories.scripts, selinuxLabels ? ':Z' : '') },
]

const mount = (folder: string, label: string): string => `${folder}:${folder}${label}`

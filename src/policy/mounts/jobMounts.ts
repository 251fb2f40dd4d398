import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import { cleanPath } from '../../grammar/path/cleanPath.ts'
import type { Job } from '../../job/Job.ts'

/** One of the job's own folders, mounted where it lies on the host. */
export interface JobMount {
  readonly field: 'builds' | 'cache' | 'scripts'
  /** In its shortest spelling. */
  readonly folder: string
  /** As Podman takes it. */
  readonly text: string
}

/**
 * The job's own mounts, as upstream documents them: private labels for what belongs to one job, a shared one
 * for the cache. Podman passes over the labels where SELinux is off.
 *
 * Scripts are read-only, unlike upstream: with `step_script_only` a later step's script runs on the host, and a job
 * could rewrite it.
 */
export const jobMounts = ({ selinuxLabels }: PodmanConfig, { directories }: Job): readonly JobMount[] => [
  mount('builds', directories.builds, selinuxLabels ? ':Z' : ''),
  mount('cache', directories.cache, selinuxLabels ? ':z' : ''),
  mount('scripts', directories.scripts, selinuxLabels ? ':ro,Z' : ':ro'),
]

const mount = (field: JobMount['field'], folder: string, label: string): JobMount => ({
  field,
  folder: cleanPath(folder),
  text: `${folder}:${folder}${label}`,
})

import { checksum } from './checksum.ts'

/** As much of a step's name as container and file names carry unchanged. */
const LONGEST_PLAIN = 64

/**
 * A step's name as part of a container's and a file's name. What these cannot hold is replaced, and a checksum
 * of the whole name keeps two steps apart that would look the same. It never begins with `-`, see `jobPart`.
 *
 *     slug('step_script')   // 'step_script'
 *     slug('step_my job')   // 'step_my-job-3f1c9a52'
 */
export function slug(step: string): string {
  if (/^[A-Za-z0-9_.][A-Za-z0-9_.-]*$/.test(step) && step.length <= LONGEST_PLAIN) return step
  const readable = step
    .replace(/[^A-Za-z0-9_.-]/g, '-')
    .replace(/^-/, '_')
    .slice(0, LONGEST_PLAIN)
  return `${readable}-${checksum(step)}`
}

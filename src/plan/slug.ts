/** As much of a step's name as container and file names carry unchanged. */
const LONGEST_PLAIN = 64

/**
 * A step's name as part of a container's and a file's name. What these cannot hold is replaced, and a checksum
 * of the whole name keeps two steps apart that would look the same.
 *
 *     slug('step_script')   // 'step_script'
 *     slug('step_my job')   // 'step_my-job-3f1c9a52'
 */
export function slug(step: string): string {
  if (/^[A-Za-z0-9_.-]+$/.test(step) && step.length <= LONGEST_PLAIN) return step
  const readable = step.replace(/[^A-Za-z0-9_.-]/g, '-').slice(0, LONGEST_PLAIN)
  return `${readable}-${checksum(step).toString(16).padStart(8, '0')}`
}

/** FNV-1a, 32 bits. Against accidents, not against attackers: all steps of a job are its author's own. */
function checksum(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash >>> 0
}

import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import { parseImageReference } from '../../grammar/image/parseImageReference.ts'
import { userImageFindings } from '../../policy/image/userImageFindings.ts'
import { judge } from '../../policy/judge.ts'

/** Whether a user may have an image, by everything that the policy says of images; undefined for no image at all. */
export function isImageAllowed(config: PodmanConfig, text: string): boolean | undefined {
  const read = parseImageReference(text)
  if (!read.ok) return undefined
  return judge(userImageFindings(read.value, config), config.severities).every(
    ({ severity }) => severity !== 'refuse',
  )
}

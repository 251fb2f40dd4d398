import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { candidateImages } from './config/imageWitness.ts'
import { isImageAllowed } from './config/isImageAllowed.ts'

/** What a job asks for where nothing says otherwise. */
const USUAL_IMAGE = 'registry.example.com/group/image:1.0'

/**
 * An image that users may have under a configuration, for looking at it: the fixture's, or one made from the letters
 * of the allow list's own patterns. Undefined where none was found: the list may let nothing pass.
 */
export function imageFor(config: PodmanConfig): string | undefined {
  if (isImageAllowed(config, USUAL_IMAGE)) return USUAL_IMAGE
  for (const image of candidateImages(config.allowList)) {
    if (isImageAllowed(config, image)) return image
  }
  return undefined
}

import type { Settings } from '../../config/Settings.ts'
import type { ImageReference } from '../../grammar/image/ImageReference.ts'
import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import { type Problem, warning } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { imageAllowed, MATCHED_PART } from '../allow-list/imageAllowed.ts'
import type { Severities } from '../judge.ts'
import { placed } from '../placed.ts'
import { meaningOf } from './userImageFindings.ts'

/** A default image that no user could name: allowed, for the site wrote it, but seldom meant. */
export function defaultImageProblems(
  settings: Settings,
  image: ImageReference | undefined,
  allowList: readonly Pattern[],
  severities: Severities,
): readonly Problem[] {
  if (image === undefined || severities['image.allow-list'] === 'off') return []
  const meaning = meaningOf(settings.plan.profile)
  if (imageAllowed(allowList, image, meaning)) return []
  return [
    placed(
      warning({
        code: 'image.allow-list',
        path: 'general.podman.default_image',
        expected: `the default image should match the allow list that holds for users${MATCHED_PART[meaning]}`,
        saw: shown(image.text),
        fix: 'add an expression for it, or choose another default',
      }),
      settings,
    ),
  ]
}

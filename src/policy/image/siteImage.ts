import type { Settings } from '../../config/Settings.ts'
import type { ImageReference } from '../../grammar/image/ImageReference.ts'
import { parseImageReference } from '../../grammar/image/parseImageReference.ts'
import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import { type Problem, warning } from '../../problem/Problem.ts'
import { accepted, problemsOf, type Result, settle } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import { imageAllowed } from '../allow-list/imageAllowed.ts'
import { inputSizeFindings, LIMITS } from '../inputSize.ts'
import { judge, type Severities } from '../judge.ts'
import { placed } from '../placed.ts'
import { spellingOf } from './userImageFindings.ts'

/**
 * An image that the site names: held to Podman's grammar, transports allowed, and to nothing else.
 * Reports `image.reference.*` and `input.size`.
 */
export function siteImage(
  settings: Settings,
  key: 'runner_image' | 'default_image',
  severities: Severities,
): Result<ImageReference | undefined> {
  const text = settings.podman[key]
  if (text === undefined) return accepted(undefined)
  const path = `general.podman.${key}`
  const size = inputSizeFindings(path, 'characters of an image', text.length, LIMITS.imageCharacters)
  const parsed = parseImageReference(text, path)
  const problems = [...judge(size, severities), ...problemsOf(parsed)]
  return settle(
    problems.map((problem) => placed(problem, settings)),
    () => (parsed.ok ? parsed.value : undefined),
  )
}

/** A default image that no user could name: allowed, for the site wrote it, but seldom meant. */
export function defaultImageProblems(
  settings: Settings,
  image: ImageReference | undefined,
  allowList: readonly Pattern[],
  severities: Severities,
): readonly Problem[] {
  if (image === undefined || severities['image.allow-list'] === 'off') return []
  if (imageAllowed(allowList, image, spellingOf(settings.plan.profile))) return []
  return [
    placed(
      warning({
        code: 'image.allow-list',
        path: 'general.podman.default_image',
        expected: 'the default image should match the allow list for users',
        saw: shown(image.text),
        fix: 'add a pattern for it, or choose another default',
      }),
      settings,
    ),
  ]
}

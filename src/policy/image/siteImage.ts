import type { Settings } from '../../config/Settings.ts'
import type { ImageReference } from '../../grammar/image/ImageReference.ts'
import { parseImageReference } from '../../grammar/image/parseImageReference.ts'
import { accepted, problemsOf, type Result, settle } from '../../problem/Result.ts'
import { inputSizeFindings, LIMITS } from '../inputSize.ts'
import { judge, type Severities } from '../judge.ts'
import { placed } from '../placed.ts'

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

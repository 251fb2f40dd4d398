import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import { samplesOf } from '../../grammar/pattern/samplesOf.ts'
import { shown } from '../../problem/shown.ts'
import { FOREIGN_IMAGES } from './foreignImages.ts'
import { GLOB_HINT, glob, isLikeGlob } from './glob.ts'
import type { ImageSpelling } from './imageAllowed.ts'
import type { Lint, LintFinding } from './Lint.ts'
import { matchesEverything } from './matchesEverything.ts'
import { matchesNothing } from './matchesNothing.ts'
import { openHost } from './openHost.ts'
import { unanchored } from './unanchored.ts'
import { unescapedDot } from './unescapedDot.ts'

export interface ListedPattern {
  readonly pattern: Pattern
  /** `general.podman.image_allow_list[1]` */
  readonly path: string
}

/**
 * Finds patterns that let more pass than anybody could have meant, or nothing. Each finding names an image that
 * shows it: it was parsed and matched, so that there is no finding without a proof.
 *
 * @param patterns with their places, in the order of the list
 * @param meaning how the list is matched; what is wrong when searched can be right when matched whole
 * @returns the findings of the rules `allow-list.*`; of a pattern that lets everything pass only that
 */
export function lintAllowList(
  patterns: readonly ListedPattern[],
  spelling: ImageSpelling,
): readonly LintFinding[] {
  if (patterns.length === 0) return [EMPTY_LIST]
  return patterns.flatMap((listed) => findings(listed, spelling))
}

function findings({ pattern, path }: ListedPattern, spelling: ImageSpelling): readonly LintFinding[] {
  // Each sample is tried in dozens of spellings, and a long pattern is slow to ask.
  const samples = samplesOf(pattern).slice(
    0,
    Math.max(2, Math.ceil(LINTED_CHARACTERS / (pattern.text.length + 1))),
  )
  const found = ({ rule, expected, fix, shows = 'lets', witness }: Lint): readonly LintFinding[] => {
    const image = witness(pattern, samples, spelling)
    if (image === undefined) return []
    const saw = `${shown(pattern.text)}, which ${shows} ${shown(image)} pass`
    const hint = rule !== glob.rule && isLikeGlob(pattern) ? GLOB_HINT : ''
    return [{ rule, path, expected, saw, fix: fix + hint, witness: image }]
  }
  const everything = found(matchesEverything)
  return everything.length > 0
    ? everything
    : [unanchored, unescapedDot, openHost, glob, matchesNothing].flatMap(found)
}

const LINTED_CHARACTERS = 2000

const EMPTY_LIST: LintFinding = {
  rule: 'allow-list.empty',
  path: 'general.podman.image_allow_list',
  expected: 'an allow list must have a pattern',
  saw: `an empty list, which lets ${shown(FOREIGN_IMAGES[0])} pass`,
  fix: 'name the registries that jobs may use: ^registry\\.example\\.com/.*',
  witness: FOREIGN_IMAGES[0],
}

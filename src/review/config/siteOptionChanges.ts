import { parseRunOptions } from '../../grammar/options/parseRunOptions.ts'
import type { RunOption } from '../../grammar/options/RunOption.ts'
import { splitWords } from '../../grammar/words/splitWords.ts'
import type { OptionArgument } from '../../render/diff/OptionArgument.ts'
import type { PlanChange } from '../../render/diff/PlanChange.ts'
import { argumentChanges } from '../../render/diff/processChanges.ts'
import { type Comparison, textsIn } from './Comparison.ts'
import { type ChangeDirection, type ConfigChange, configChange } from './ConfigChange.ts'

const OWNERS: ReadonlyMap<string, string> = new Map([
  ['general.podman.runner_options', 'runner-owned steps'],
  ['general.podman.custom_options', 'user-owned steps'],
])

/** `podman run` options of one owner's steps, compared in meaning and with their risks. */
export function siteOptionChanges({ key, before, after }: Comparison): readonly ConfigChange[] {
  const [old, now] = [optionsIn(textsIn(before)), optionsIn(textsIn(after))]
  // What is dangerous to bring in is a gain to take out: the same comparison, the other way round.
  const undone = new Set(
    argumentChanges(now, old)
      .filter(({ severity }) => severity === 'danger')
      .map(({ before: was, after: is }) => wordsKey(is, was)),
  )
  return argumentChanges(old, now).map((change) =>
    configChange(
      key,
      directionOf(change, undone),
      change.severity,
      `${OWNERS.get(key) ?? key}: ${change.text}`,
      change,
    ),
  )
}

const directionOf = (
  { severity, before, after }: PlanChange,
  undone: ReadonlySet<string>,
): ChangeDirection => {
  if (severity === 'danger') return 'looser'
  return undone.has(wordsKey(before, after)) ? 'stricter' : 'other'
}

const wordsKey = (before: string | undefined, after: string | undefined): string =>
  JSON.stringify([before, after])

/** An accepted list can be read; a host variable stands for itself. */
function optionsIn(entries: readonly string[]): readonly OptionArgument[] {
  const words = entries.flatMap((entry) => {
    const split = splitWords(entry, '')
    return split.ok ? split.value : []
  })
  const texts = words.map((word) =>
    word.map((segment) => (segment.kind === 'text' ? segment.text : `$${segment.name}`)).join(''),
  )
  const read = parseRunOptions(texts)
  return read.ok ? read.value.map(asArgument) : []
}

const asArgument = ({ name, value }: RunOption): OptionArgument => ({
  kind: 'option',
  name,
  ...(value === undefined ? {} : { value }),
  origin: { kind: 'built-in', why: '' },
})

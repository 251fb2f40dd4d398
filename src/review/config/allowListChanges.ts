import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import { shown } from '../../problem/shown.ts'
import type { Comparison } from './Comparison.ts'
import { type ConfigChange, configChange } from './ConfigChange.ts'
import { imageWitness } from './imageWitness.ts'

/**
 * Patterns that were added to the allow list or taken out of it, each with an image that passes now and did not
 * before, or the reverse. A list that is gone lets every image pass.
 */
export function allowListChanges({ key, configs: { before, after } }: Comparison): readonly ConfigChange[] {
  const [had, has] = [before.allowList.length > 0, after.allowList.length > 0]
  if (had && !has) return [listGone(key, before, after)]
  if (!had && has) return [listMade(key, before, after)]
  const [old, now] = [textsOf(before.allowList), textsOf(after.allowList)]
  return [
    ...after.allowList.filter(({ text }) => !old.has(text)).map((one) => added(key, one, before, after)),
    ...before.allowList.filter(({ text }) => !now.has(text)).map((one) => removed(key, one, before, after)),
  ]
}

const textsOf = (patterns: readonly Pattern[]): ReadonlySet<string> =>
  new Set(patterns.map(({ text }) => text))

function listGone(key: string, before: PodmanConfig, after: PodmanConfig): ConfigChange {
  const image = imageWitness(before, after)
  return configChange(
    key,
    'looser',
    'danger',
    `the allow list is gone: users may have any image${image ? `, for example ${shown(image)}` : ''}`,
    { before: patternsOf(before), image },
  )
}

function listMade(key: string, before: PodmanConfig, after: PodmanConfig): ConfigChange {
  const image = imageWitness(after, before)
  return configChange(
    key,
    'stricter',
    'notice',
    `there is an allow list now${image ? `: ${shown(image)} no longer passes` : ''}`,
    { after: patternsOf(after), image },
  )
}

const patternsOf = ({ allowList }: PodmanConfig): string => allowList.map(({ text }) => text).join(', ')

function added(key: string, pattern: Pattern, before: PodmanConfig, after: PodmanConfig): ConfigChange {
  const image = imageWitness(before, { ...after, allowList: [pattern] }, [pattern])
  return configChange(
    key,
    'looser',
    image === undefined ? 'notice' : 'danger',
    `pattern ${shown(pattern.text)} was added: ${image ? `${shown(image)} passes now` : 'no image was found that passes only now'}`,
    { after: pattern.text, image },
  )
}

function removed(key: string, pattern: Pattern, before: PodmanConfig, after: PodmanConfig): ConfigChange {
  const image = imageWitness(after, before, [pattern])
  return configChange(
    key,
    'stricter',
    'notice',
    `pattern ${shown(pattern.text)} was removed: ${image ? `${shown(image)} no longer passes` : 'no image was found that passed only by it'}`,
    { before: pattern.text, image },
  )
}

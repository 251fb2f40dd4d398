import { imageChanges } from '../../render/diff/imageChanges.ts'
import type { Comparison } from './Comparison.ts'
import { type ConfigChange, configChange } from './ConfigChange.ts'

/** An image that the site names. */
export function siteImageChanges({ key, before, after }: Comparison): readonly ConfigChange[] {
  const [old, now] = [textOf(before), textOf(after)]
  if (now === undefined) {
    const text = `${NAMES.get(key) ?? key} is no longer named`
    return [configChange(key, 'stricter', 'notice', text, { before: old })]
  }
  if (old === undefined) {
    return [configChange(key, 'looser', 'notice', `${NAMES.get(key) ?? key} is ${now}`, { after: now })]
  }
  return imageChanges(old, now).map((change) =>
    configChange(key, 'other', change.severity, `${NAMES.get(key) ?? key}: ${change.text}`, change),
  )
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['general.podman.runner_image', 'the image of runner-owned steps'],
  ['general.podman.default_image', 'the image of jobs that name none'],
])

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

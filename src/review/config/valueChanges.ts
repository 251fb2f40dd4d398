import type { ChangeSeverity } from '../../render/diff/PlanChange.ts'
import { type Comparison, type KeyReview, textsIn, written } from './Comparison.ts'
import { type ChangeDirection, type ConfigChange, configChange } from './ConfigChange.ts'

type Meaning = readonly [direction: ChangeDirection, severity: ChangeSeverity, text: string]

const change = ({ key, before, after }: Comparison, [direction, severity, text]: Meaning): ConfigChange =>
  configChange(key, direction, severity, text, {
    before: before === undefined ? undefined : written(before),
    after: after === undefined ? undefined : written(after),
  })

/** A switch, with what it means to turn it on and off. */
export const switchChanges =
  (on: Meaning, off: Meaning): KeyReview =>
  (comparison) => [change(comparison, comparison.after === true ? on : off)]

/**
 * A key that opens something where it is set.
 *
 * @param opens what users can do then; the value follows
 */
export const openingChanges =
  (opens: string): KeyReview =>
  (comparison) => {
    const { before, after } = comparison
    if (before === undefined) return [change(comparison, ['looser', 'danger', `${opens} ${written(after)}`])]
    if (after === undefined)
      return [change(comparison, ['stricter', 'notice', `no longer: ${opens} ${written(before)}`])]
    return [
      change(comparison, ['other', 'notice', `${opens} ${written(after)} instead of ${written(before)}`]),
    ]
  }

/** Of any other key, what is written there now; of lists, what was added and what was taken out. */
export function plainChanges(
  comparison: Comparison,
  severity: ChangeSeverity = 'notice',
): readonly ConfigChange[] {
  const { key, before, after } = comparison
  if (!Array.isArray(before) || !Array.isArray(after)) {
    const text = `${key} is ${written(after)} instead of ${written(before)}`
    return [change(comparison, ['other', severity, text])]
  }
  const [old, now] = [textsIn(before), textsIn(after)]
  const [gained, lost] = [
    now.filter((item) => !old.includes(item)),
    old.filter((item) => !now.includes(item)),
  ]
  const parts = [
    ...(gained.length > 0 ? [`gained ${gained.map(written).join(', ')}`] : []),
    ...(lost.length > 0 ? [`lost ${lost.map(written).join(', ')}`] : []),
  ]
  const text =
    parts.length > 0 ? `${key} ${parts.join(' and ')}` : `${key} is written otherwise: ${written(after)}`
  return [change(comparison, ['other', parts.length > 0 ? severity : 'detail', text])]
}

/** What changes another program, or how a container starts. */
export const gravePlainChanges: KeyReview = (comparison) => plainChanges(comparison, 'danger')

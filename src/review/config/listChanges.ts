import type { ChangeSeverity } from '../../render/diff/PlanChange.ts'
import { type Comparison, type KeyReview, textsIn } from './Comparison.ts'
import { type ConfigChange, configChange } from './ConfigChange.ts'

/** What a list of texts allows, and what each entry that is added to it means. */
interface ListFacts {
  /** `users may set the sbatch option`; the entry follows. */
  readonly gains: string
  readonly loses: string
  readonly severityOf: (entry: string) => ChangeSeverity
  /** What an entry can do, in a few words. */
  readonly notesOf?: (entry: string) => readonly string[]
}

/** A list whose entries each allow something: more entries are looser, whatever their order. */
export const allowanceChanges =
  ({ gains, loses, severityOf, notesOf = () => [] }: ListFacts): KeyReview =>
  ({ key, before, after }: Comparison): readonly ConfigChange[] => {
    const [old, now] = [textsIn(before), textsIn(after)]
    return [
      ...now
        .filter((entry) => !old.includes(entry))
        .map((entry) => {
          const notes = notesOf(entry)
          const text = `${gains} ${entry}${notes.length > 0 ? `: ${notes.join('; ')}` : ''}`
          return configChange(key, 'looser', severityOf(entry), text, { after: entry })
        }),
      ...old
        .filter((entry) => !now.includes(entry))
        .map((entry) => configChange(key, 'stricter', 'notice', `${loses} ${entry}`, { before: entry })),
    ]
  }

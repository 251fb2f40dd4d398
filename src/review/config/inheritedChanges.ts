import { environmentChanges } from '../../render/diff/environmentChanges.ts'
import { type Comparison, textsIn } from './Comparison.ts'
import { type ConfigChange, configChange } from './ConfigChange.ts'

/** Host variables that podman gets. */
export const inheritedChanges = ({ key, before, after }: Comparison): readonly ConfigChange[] =>
  environmentChanges({ inherit: textsIn(before), set: {} }, { inherit: textsIn(after), set: {} }).map(
    (change) =>
      configChange(
        key,
        change.after === undefined ? 'stricter' : 'looser',
        change.severity,
        change.text,
        change,
      ),
  )

import { pathRelation } from '../../grammar/path/pathRelation.ts'
import { type Comparison, textsIn } from './Comparison.ts'
import { type ConfigChange, configChange } from './ConfigChange.ts'

/** Folders below which user volumes must lie: a folder in one that was listed before brings nothing new. */
export function volumeSourceChanges({ key, before, after }: Comparison): readonly ConfigChange[] {
  const [old, now] = [textsIn(before), textsIn(after)]
  if (after === undefined) {
    const text = 'user volumes may lie below any folder that the policy allows'
    return [configChange(key, 'looser', 'danger', text, { before: old.join(', ') })]
  }
  if (before === undefined) {
    const text = `user volumes must lie below ${now.join(', ') || 'one of no folders: there are none'}`
    return [configChange(key, 'stricter', 'notice', text, { after: now.join(', ') })]
  }
  return [
    ...now
      .filter((folder) => !isBelow(folder, old))
      .map((folder) =>
        configChange(key, 'looser', 'danger', `user volumes may lie below ${folder}`, { after: folder }),
      ),
    ...old
      .filter((folder) => !isBelow(folder, now))
      .map((folder) =>
        configChange(key, 'stricter', 'notice', `user volumes may no longer lie below ${folder}`, {
          before: folder,
        }),
      ),
  ]
}

const isBelow = (folder: string, folders: readonly string[]): boolean =>
  folders.some((other) => ['equal', 'inside'].includes(pathRelation(folder, other)))

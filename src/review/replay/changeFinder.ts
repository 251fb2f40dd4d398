import type { CommandPlan } from '../../plan/CommandPlan.ts'
import type { PlanChange } from '../../render/diff/PlanChange.ts'
import { diffPlans } from '../../render/diffPlans.ts'
import { foldersOf } from '../../render/placeholders/foldersOf.ts'
import { replaceFolders } from '../../render/placeholders/replaceFolders.ts'
import { toArgv } from '../../render/toArgv.ts'
import { withPlaceholders } from '../../render/withPlaceholders.ts'

/** Jobs of a site differ in few ways; more than this many are not kept. */
const MOST_KEPT = 5000

/**
 * What changed between two plans of one job, without the job's own names and folders, so that the same change of two
 * jobs is the same text. Plans that differ in the same words are compared once.
 */
export function changeFinder(): (before: CommandPlan, after: CommandPlan) => readonly PlanChange[] {
  const known = new Map<string, readonly PlanChange[]>()
  return (before, after) => {
    const key = differingWords(before, after)
    const found = known.get(key)
    if (found) return found
    const changes = diffPlans(nameless(before), nameless(after))
    if (known.size < MOST_KEPT) known.set(key, changes)
    return changes
  }
}

const nameless = (plan: CommandPlan): CommandPlan => withPlaceholders(plan, ['folders', 'job'])

/** The words of each plan that the other lacks, in order and without names and folders, and how both are made up. */
function differingWords(before: CommandPlan, after: CommandPlan): string {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const [inOld, inNow] = [new Set(old), new Set(now)]
  const lost = old.filter((word) => !inNow.has(word))
  const gained = now.filter((word) => !inOld.has(word))
  const isReordered = lost.length === 0 && gained.length === 0
  const folders = foldersOf(before)
  // A word of many jobs must not hold the name of one.
  const plain = (words: readonly string[]): readonly string[] =>
    words.map((word) => replaceFolders(word, folders).replaceAll(before.job, '{job}'))
  return JSON.stringify([
    before.where,
    after.where,
    plain(lost),
    plain(gained),
    ...(isReordered ? [plain(old), plain(now)] : []),
    before.warnings.map(({ code, path, saw }) => [code, path, saw]),
    after.warnings.map(({ code, path, saw }) => [code, path, saw]),
  ])
}

const wordsOf = ({ commands, onCancel, finally: last }: CommandPlan): readonly string[] =>
  [...commands, ...onCancel, ...last].flatMap((command) => [command.kind, ...toArgv(command)])

import { diffPlans } from '../render/diffPlans.ts'
import { formatChanges } from '../render/formatChanges.ts'
import { COMMANDS } from './COMMANDS.ts'
import { EXIT, type Subcommand } from './Io.ts'
import { planFor } from './planFor.ts'
import { readWords } from './readWords.ts'

/** `diff BEFORE AFTER JOB [--phase …] [--step NAME]` */
export const diff: Subcommand = async (words, io) => {
  const { values, operands } = readWords(words, COMMANDS.diff)
  const [before = '', after = '', job = ''] = operands
  const wish = { job, phase: values.phase, step: values.step }
  const old = await planFor({ ...wish, config: before }, io)
  const changed = await planFor({ ...wish, config: after }, io)
  if (old === undefined || changed === undefined) return EXIT.refused
  const changes = diffPlans(old.plan, changed.plan)
  if (changes.length > 0) io.stdout.write(`${formatChanges(changes)}\n`)
  return changes.length === 0 ? EXIT.done : EXIT.failed
}

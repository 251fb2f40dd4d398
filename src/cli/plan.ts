import type { CommandPlan } from '../plan/CommandPlan.ts'
import { COMMANDS } from './COMMANDS.ts'
import { EXIT, type Io, type Subcommand } from './Io.ts'
import { PLAN_FORMS } from './PLAN_FORMS.ts'
import { planFor } from './planFor.ts'
import { readWords } from './readWords.ts'
import { reported } from './report.ts'
import { screenOf } from './screenOf.ts'

/** Forms whose words are run as they are printed. */
const RUN_ELSEWHERE: ReadonlySet<string> = new Set(['argv', 'shell', 'words0', 'batch', 'reproduce'])

/** The plan with real paths as far as its folders are on this machine; a note says what was not looked at. */
async function resolvedHere(plan: CommandPlan, io: Io): Promise<CommandPlan | undefined> {
  const { resolvePlan } = await import('../node/resolvePlan.ts')
  return reported(await resolvePlan(plan, { absent: 'keep', environment: io.environment }), io)
}

/** `plan CONFIG JOB [--phase …] [--step NAME] [--as FORM] [--write-files]` */
export const plan: Subcommand = async (words, io) => {
  const { values, operands } = readWords(words, COMMANDS.plan)
  const [config = '', job = ''] = operands
  const planned = await planFor({ config, job, phase: values.phase, step: values.step }, io)
  if (planned === undefined) return EXIT.refused
  const form = values.format ?? values.as
  const render = await PLAN_FORMS[form]()
  const plan = RUN_ELSEWHERE.has(form) ? await resolvedHere(planned.plan, io) : planned.plan
  if (plan === undefined) return EXIT.refused
  const printed = render(plan, screenOf(io), planned.config)
  if (values['write-files']) {
    const { writeFiles } = await import('../node/writeFiles.ts')
    await writeFiles(planned.plan)
  }
  io.stdout.write(printed)
  if (form === 'argv' || form === 'words0') {
    const { leftOut } = await import('./leftOut.ts')
    const missing = leftOut(planned.plan, values['write-files'])
    if (missing.length > 0) io.stderr.write(`note: --as ${form} leaves out ${missing.join(', ')}\n`)
  }
  return EXIT.done
}

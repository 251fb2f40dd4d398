import { EXIT, type Subcommand } from './Io.ts'
import { PLAN_FORM_NAMES, PLAN_FORMS } from './PLAN_FORMS.ts'
import { PLAN_OPTIONS, planFor } from './planFor.ts'
import { oneOf, readWords } from './readWords.ts'
import { screenOf } from './screenOf.ts'

/** `plan CONFIG JOB [--phase …] [--step NAME] [--as FORM] [--write-files]` */
export const plan: Subcommand = async (words, io) => {
  const options = {
    ...PLAN_OPTIONS,
    as: { type: 'string', default: 'text' },
    'write-files': { type: 'boolean', default: false },
  } as const
  const { values, operands } = readWords(words, options, ['CONFIG', 'JOB'])
  const [config = '', job = ''] = operands
  const form = oneOf('--as', values.as, PLAN_FORM_NAMES)
  const planned = await planFor({ config, job, phase: values.phase, step: values.step }, io)
  if (planned === undefined) return EXIT.refused
  const render = await PLAN_FORMS[form]()
  const printed = render(planned.plan, screenOf(io))
  if (values['write-files']) {
    const { writeFiles } = await import('../node/writeFiles.ts')
    await writeFiles(planned.plan)
  }
  io.stdout.write(printed)
  return EXIT.done
}

import type { Command } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { EARLIEST, podmanNeeded } from '../plan/podmanNeeded.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { formatProblem } from '../problem/formatProblem.ts'
import { escapedText } from '../problem/shown.ts'
import { commandRows } from './explain/commandRows.ts'
import { decisionLines } from './explain/decisionLines.ts'
import { foldText } from './explain/foldText.ts'
import { layRows } from './explain/layRows.ts'
import { COLOURED, type Paint, PLAIN } from './explain/paint.ts'

export interface ExplainOptions {
  /** Escape sequences for a terminal; false unless given. Whether there is one is for the caller to know. */
  readonly colour?: boolean
  /** Columns to write in; 80 unless given. */
  readonly width?: number
}

/**
 * A plan for somebody who wants to know why: each word beside where it comes from, with who answers for it in
 * the margin, in capitals where that is the user; below it the warnings; the first Podman release that can do it.
 *
 *     site │ /usr/bin/podman run              line 8 application_path
 *     USER │   --volume=/scratch/data:/data   variable USER_VOLUMES_1: a user volume
 *     site │   --memory=4g                    line 11 custom_options[0]
 *     plan │   --rm                           removed after its step
 *
 * Secrets print as `[secret]`; what a word holds cannot fake a line.
 */
export function explainPlan(plan: CommandPlan, { colour = false, width = 80 }: ExplainOptions = {}): string {
  expectArgument('plan', plan, 'explainPlan(plan)')
  const paint = colour ? COLOURED : PLAIN
  const commands = (title: string, list: readonly Command[]): readonly string[] =>
    list.length === 0 ? [] : ['', paint.heading(title), ...layRows(list.flatMap(commandRows), width, paint)]
  return [
    ...folded(headline(plan), width).map(paint.heading),
    ...folded(needed(plan), width),
    ...folded(LEGEND, width),
    ...commands('In this order, until one fails', plan.commands),
    ...commands('On cancel', plan.onCancel),
    ...commands('At the end, in any case', plan.finally),
    ...decisions(plan, width, paint),
    ...environment(plan, width, paint),
    ...warnings(plan, width, paint),
  ].join('\n')
}

const LEGEND = 'who wrote it: USER pipeline, site TOML file, job runner, plan podman-plan'

function headline({ phase, job, step, owner, where }: CommandPlan): string {
  if (step === undefined) return escapedText(`${phase} of job ${job}`)
  return escapedText(`${step} of job ${job}: ${owner}-owned, ${PLACES[where]}`)
}

const PLACES = { container: 'in a container', host: 'on the host' } as const

function needed(plan: CommandPlan): string {
  const need = podmanNeeded(plan)
  if (need === undefined) return 'runs no podman'
  if (need.version === EARLIEST) return 'works with any Podman'
  return escapedText(`needs Podman ${need.version} or newer, for ${need.by.join(' and ')}`)
}

/** Exactly what podman gets: a variable that is missing here is missing there. */
function environment(
  { environment: { inherit, set } }: CommandPlan,
  width: number,
  paint: Paint,
): readonly string[] {
  const assigned = Object.entries(set).map(([name, value]) => `${name}=${value}`)
  const words = escapedText([...inherit, ...assigned].join(' '))
  return [
    '',
    paint.heading('Environment of these commands, and nothing else'),
    ...folded(words, width - 2).map((line) => `  ${line}`),
  ]
}

function decisions(plan: CommandPlan, width: number, paint: Paint): readonly string[] {
  const lines = decisionLines(plan).flatMap((line) =>
    folded(escapedText(line), width - 4).map((part, index) => (index === 0 ? `  ${part}` : `    ${part}`)),
  )
  return lines.length === 0 ? [] : ['', paint.heading('Why it is allowed'), ...lines]
}

function warnings({ warnings: found }: CommandPlan, width: number, paint: Paint): readonly string[] {
  if (found.length === 0) return []
  const lines = found.flatMap((problem) =>
    folded(formatProblem(problem), width - 2).map((line, index) => (index === 0 ? `! ${line}` : `  ${line}`)),
  )
  return ['', paint.heading('Warnings'), ...lines.map(paint.warning)]
}

const folded = (text: string, width: number): readonly string[] =>
  foldText(text, width).map((line) => line.trimEnd())

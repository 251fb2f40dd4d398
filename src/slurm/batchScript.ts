import { shellWord } from '../grammar/words/shellWord.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { batchFiles } from './batchFiles.ts'
import { cancelSource } from './cancelSource.ts'
import { commandSource } from './commandSource.ts'
import { environmentSource } from './environmentSource.ts'
import { lastLines } from './lastLines.ts'
import { pathChecks } from './pathChecks.ts'

/**
 * The script that any scheduler runs on a node. Comments are constants: text of a user in one could end its line
 * and begin another.
 *
 * @param signals by which the scheduler asks a job to end
 */
export const batchScript = (plan: CommandPlan, signals: readonly string[]): string =>
  `${[
    '#!/bin/sh',
    '# Written by podman-plan. It exits with the code of the script, or with 143 when it was told to end.',
    '',
    `outcome=${shellWord(batchFiles(plan).outcome)}`,
    'running=',
    'rm -f "$outcome"',
    '',
    environmentSource(plan.environment),
    FUNCTIONS,
    finishSource(plan, signals),
    cancelSource(plan, signals),
    ...pathChecks(plan),
    ...plan.commands.map(commandSource),
    'finish succeeded 0 0',
  ].join('\n')}\n`

/** `kill` and `wait` want podman itself, so that nothing stands between: `clean` becomes the command. */
const FUNCTIONS = `# In the background, because a shell hears no signal while it waits for a command in the foreground.
run() {
  running=yes
  clean "$@" </dev/null &
  wait "$!"
  set -- "$?"
  running=
  return "$1"
}

refuse() {
  printf 'podman-plan: %s\\n' "$1" >&2
  fail 1
}

fail() {
  finish engine-failed "$1" "$(($1 ? $1 : 125))"
}
`

const finishSource = (plan: CommandPlan, signals: readonly string[]): string => `finish() {
  trap : ${signals.join(' ')}
${lastLines(plan.finally)}  printf '%s %s\\n' "$1" "$2" >"$outcome.new" && mv -f "$outcome.new" "$outcome"
  exit "$3"
}
`

import { shellWord } from '../grammar/words/shellWord.ts'
import { pidFileOf } from '../node/pidFileOf.ts'
import type { Command } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { toShell } from '../render/toShell.ts'
import { batchFiles } from './batchFiles.ts'
import { commandSource } from './commandSource.ts'
import { environmentSource } from './environmentSource.ts'

export interface BatchScriptOptions {
  /**
   * Where the sources of user volumes really lie, as far as the policy was asked about it. On the node each must
   * lead there; one that is not named must be its own real path.
   */
  readonly realSources?: ReadonlyMap<string, string>
}

/**
 * The script that any scheduler runs on a node. Comments are constants: text of a user in one could end its line
 * and begin another.
 *
 * @param signals by which the scheduler asks a job to end
 */
export const batchScript = (
  plan: CommandPlan,
  signals: readonly string[],
  options: BatchScriptOptions,
): string =>
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
    ...sourceChecks(plan, options.realSources ?? new Map()),
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
${indented(plan.finally.map(quietSource))}  printf '%s %s\\n' "$1" "$2" >"$outcome.new" && mv -f "$outcome.new" "$outcome"
  exit "$3"
}
`

/**
 * A stop that comes while an image loads finds no container, and the container comes up afterwards (seen on 4.3.1):
 * podman is told to end too, or killed, and what it left is removed when it has ended.
 */
function cancelSource(plan: CommandPlan, signals: readonly string[]): string {
  const { commands, onCancel, stopGraceSeconds } = plan
  const stops = onCancel.filter(isStop)
  const removals = onCancel.filter((command) => command.kind === 'podman' && !isStop(command))
  const files = onCancel.filter((command) => command.kind !== 'podman')
  const pidFiles = commands.flatMap((command) =>
    command.kind === 'podman' ? (pidFileOf(command) ?? []) : [],
  )
  const seconds = stops.length > 0 ? 5 : stopGraceSeconds
  return `${pidFiles.length > 0 ? MONITOR : ''}cancel() {
  trap : ${signals.join(' ')}
${indented(stops.map(quietSource))}  if [ "$running" ]; then
    kill -TERM "$!"
    main=$!
    (trap 'kill "$!"; exit' TERM; sleep ${seconds} & wait; kill -KILL "$main") &
    wait "$main"
    kill -TERM "$!"
  fi 2>/dev/null
${indented(removals.map(quietSource))}${indented(pidFiles.map((file) => `endMonitor ${shellWord(file)}`))}${indented(files.map(quietSource))}  finish cancelled 143 143
}
trap cancel ${signals.join(' ')}
`
}

/** Conmon has the pid file among its words. Source: conmon(8), `--container-pidfile`. */
const MONITOR = `monitors() {
  printf '%s\\n' "$1" | grep -lszF -f - /proc/[0-9]*/cmdline | sed 's/[^0-9]//g'
}

# A podman that is killed while it makes a container leaves a monitor, which goes on and starts the script.
endMonitor() {
  [ -z "$(monitors "$1")" ] && return
  kill -TERM $(monitors "$1")
  sleep 1
  kill -KILL $(monitors "$1")
  read -r main <"$1" && kill -KILL "$main"
} 2>/dev/null

`

const isStop = (command: Command): boolean => command.kind === 'podman' && command.subcommand === 'stop'

/** What is done whatever happened: it may fail, and says nothing of its success. */
const quietSource = (command: Command): string =>
  command.kind === 'podman' || command.kind === 'host-script'
    ? `(clean ${toShell(command)}) </dev/null >/dev/null`
    : toShell(command)

const indented = (lines: readonly string[]): string => lines.map((line) => `  ${line}\n`).join('')

function sourceChecks(
  { userVolumes }: CommandPlan,
  realSources: ReadonlyMap<string, string>,
): readonly string[] {
  const paths = [...new Set(userVolumes?.sources.map(({ path }) => path))]
  if (paths.length === 0) return []
  return [
    SAME,
    ...paths.map((path) => `same ${shellWord(path)} ${shellWord(realSources.get(path) ?? path)}`),
    '',
  ]
}

const SAME = `# An earlier step of the job can have made a link where a folder was when the policy was asked.
same() {
  [ "$(readlink -f -- "$1")" = "$2" ] || refuse 'the source of a user volume leads elsewhere on this node than where the job was submitted'
}`

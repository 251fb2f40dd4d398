import { shellWord } from '../grammar/words/shellWord.ts'
import { endsContainer, isFileCommand } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { END_CONTAINER } from '../render/END_CONTAINER.ts'
import { lastLines } from './lastLines.ts'

/**
 * A stop that comes while an image loads finds no container, and the container comes up afterwards (seen on 4.3.1):
 * podman is told to end too, or killed, and what it left is removed when it has ended.
 */
export function cancelSource(plan: CommandPlan, signals: readonly string[]): string {
  const { commands, onCancel, stopGraceSeconds } = plan
  const stops = onCancel.filter(endsContainer)
  const removals = onCancel.filter((command) => !isFileCommand(command) && !endsContainer(command))
  const files = onCancel.filter(isFileCommand)
  const pidFiles = commands.flatMap((command) => (command.kind === 'podman' ? (command.pidFile ?? []) : []))
  const seconds = stops.length > 0 ? 5 : stopGraceSeconds
  const functions = pidFiles.length > 0 ? `${ENDING}${MONITOR}` : ''
  return `${functions}cancel() {
  trap : ${signals.join(' ')}
${lastLines(stops)}  if [ "$running" ]; then
    kill -TERM "$!"
    main=$!
    (trap 'kill "$!"; exit' TERM; sleep ${seconds} & wait; kill -KILL "$main") &
    wait "$main"
    kill -TERM "$!"
  fi 2>/dev/null
${lastLines(removals)}${pidFiles.map((file) => `  endMonitor ${shellWord(file)}\n`).join('')}${lastLines(files)}  finish cancelled 143 143
}
trap cancel ${signals.join(' ')}
`
}

/** In a subshell, which its "exit" ends. */
const ENDING = `# Asks every process of a container to end, and kills what is left after some seconds: PIDFILE SECONDS.
endContainer() (
${END_CONTAINER.replaceAll(/^(?=.)/gm, '  ')}
)

`

/** Conmon has the pid file among its words. Source: conmon(8), `--container-pidfile`. */
const MONITOR = `monitors() {
  printf '%s\\n' "$1" | grep -lszF -f - /proc/[0-9]*/cmdline | sed 's/[^0-9]//g'
}

# A podman that is killed while it makes a container leaves a monitor, which goes on and starts the script. One that
# is told to end while it stops a container leaves both running, and podman forgets them (seen on 4.3.1).
endMonitor() {
  set -- "$1" "$(monitors "$1")"
  [ "$2" ] || return
  # Conmon ends the file without a line end, and "read" then says 1.
  main=
  read -r main <"$1"
  kill -TERM $2
  sleep 1
  kill -KILL $2
  [ -z "$main" ] || kill -KILL "$main"
} 2>/dev/null

`

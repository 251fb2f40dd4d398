import { shellWord } from '../grammar/words/shellWord.ts'
import type { Command, PodmanCommand, Probe } from '../plan/Command.ts'
import { toArgv } from '../render/toArgv.ts'
import { toShell } from '../render/toShell.ts'

/** A command of a plan in the batch script, with what its failure means. */
export const commandSource = (command: Command): string => (SOURCES[command.kind] as Source)(command)

type Source = (command: Command) => string

/** A kind without a row does not compile. */
const SOURCES: { readonly [K in Command['kind']]: (command: Extract<Command, { kind: K }>) => string } = {
  'make-directory': (command) => orFail(toShell(command)),
  // Written before the job was submitted: credentials stand in no script.
  'write-file': (command) => `${toShell(command)} || refuse 'the file with the credentials is not there'`,
  'delete-file': (command) => orFail(toShell(command)),
  'delete-state': (command) => orFail(toShell(command)),
  podman: (command) => (command.subcommand === 'run' ? runSource(command) : podmanSource(command)),
  'end-container': (command) => `run ${toShell(command)}`,
  'host-script': (command) =>
    [
      `test -x ${shellWord(command.program)} || refuse 'the shell of the host is not there'`,
      `run ${toShell(command)}`,
      SCRIPT_END,
    ].join('\n'),
}

const orFail = (source: string): string => `${source} || fail "$?"`

/** The pid file tells whose exit code it is: podman writes it when the script's process is made. */
function runSource(command: PodmanCommand): string {
  const { pidFile } = command
  return [
    `run ${toShell(command, 'options')}`,
    'status=$?',
    pidFile === undefined ? 'fail "$status"' : `test -e ${shellWord(pidFile)} || fail "$status"`,
    '[ "$status" -eq 0 ] || finish script-failed "$status" "$status"',
  ].join('\n')
}

const SCRIPT_END = `status=$?
[ "$status" -eq 0 ] || finish script-failed "$status" "$status"`

function podmanSource(command: PodmanCommand): string {
  const { unless, forgivenIf, ...plain } = command
  const source = `run ${toShell(plain, 'options')}`
  if (unless) return `${probeSource(unless)} ||\n${orFail(source)}`
  return forgivenIf
    ? `${source} || {\n  status=$?\n  ${probeSource(forgivenIf)} || fail "$status"\n}`
    : orFail(source)
}

const probeSource = (probe: Probe): string => `run ${toArgv(probe).map(shellWord).join(' ')} >/dev/null 2>&1`

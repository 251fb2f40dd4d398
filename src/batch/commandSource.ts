import { shellWord } from '../grammar/words/shellWord.ts'
import type { Command, PodmanCommand } from '../plan/Command.ts'
import { toArgv } from '../render/toArgv.ts'
import { toShell } from '../render/toShell.ts'

/** A command of a plan as a call of one of the script's functions, which know what its failure means. */
export const commandSource = (command: Command): string => (SOURCES[command.kind] as Source)(command)

type Source = (command: Command) => string

/** A kind without a row does not compile. */
const SOURCES: { readonly [K in Command['kind']]: (command: Extract<Command, { kind: K }>) => string } = {
  'make-directory': ({ path }) => `make_folder ${shellWord(path)}`,
  'write-file': ({ path }) => `written ${shellWord(path)}`,
  'delete-file': ({ path }) => `delete_file ${shellWord(path)}`,
  'delete-state': ({ directory, prefix }) => `delete_state ${shellWord(directory)} ${shellWord(prefix)}`,
  podman: (command) => podmanSource(command),
  'end-container': ({ pidFile, graceSeconds }) => `ask_container ${shellWord(pidFile)} ${graceSeconds}`,
  'host-script': (command) => `host_script ${toShell(command)}`,
}

function podmanSource({ unless, forgivenIf, ...command }: PodmanCommand): string {
  const source = toShell(command, 'options')
  if (command.pidFile !== undefined) return `container ${shellWord(command.pidFile)} ${source}`
  if (unless) return `${answers(unless)} ||\nengine ${source}`
  return forgivenIf
    ? `attempt ${source} ||\n${answers(forgivenIf)} ||\nfail "$plan_status"`
    : `engine ${source}`
}

const answers = (probe: Parameters<typeof toArgv>[0]): string =>
  `answers ${toArgv(probe).map(shellWord).join(' ')}`

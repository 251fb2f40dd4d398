import type { HostScriptCommand } from '../plan/Command.ts'
import { toArgv } from '../render/toArgv.ts'
import type { Execution } from './Execution.ts'
import type { Outcome } from './Outcome.ts'
import { outcomeOf } from './outcomeOf.ts'
import { runStoppable } from './runStoppable.ts'
import { stopGroup } from './stopping.ts'

/** Runs a step's script in a shell of the host; its exit code decides. */
export const runHostScript = async (command: HostScriptCommand, execution: Execution): Promise<Outcome> =>
  outcomeOf('host-script', await runStoppable(toArgv(command), execution, stopGroup))

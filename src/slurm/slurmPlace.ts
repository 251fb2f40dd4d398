import { Writable } from 'node:stream'
import type { ExecuteOptions } from '../node/Executor.ts'
import { environmentOf } from '../node/environmentOf.ts'
import { isUsableFolder } from '../node/isUsableFolder.ts'
import { type StartedProcess, startProcess } from '../node/startProcess.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'

/** Where Slurm's own programs run, and for which job. */
export interface SlurmPlace {
  /** Slurm's jobs whose working directory this is are the job's own. */
  readonly stateDirectory: string
  /** Starts a program in the state folder, which must be there. */
  readonly start: (argv: readonly string[], hear: (text: string) => void) => StartedProcess
  /** What a program prints on stdout; undefined where it fails. */
  readonly ask: (argv: readonly string[]) => Promise<string | undefined>
}

/** Slurm's programs get the plan's environment, and the name of a settings file that is not where Slurm looks. */
export function slurmPlace(plan: CommandPlan, { environment }: ExecuteOptions): SlurmPlace {
  const host = environment ?? process.env
  const { SLURM_CONF } = host
  const variables = {
    ...environmentOf(plan, host, isUsableFolder).variables,
    ...(SLURM_CONF === undefined ? {} : { SLURM_CONF }),
  }
  return {
    stateDirectory: plan.stateDirectory,
    start: (argv, hear) =>
      startProcess(argv, { directory: plan.stateDirectory, variables, stdout: listener(hear) }),
    ask: async (argv) => {
      let said = ''
      const hear = (text: string): void => {
        said += text
      }
      const end = await startProcess(argv, { directory: '/', variables, stdout: listener(hear) }).ended
      return end.exitCode === 0 ? said : undefined
    },
  }
}

const listener = (hear: (text: string) => void): Writable =>
  new Writable({
    write(chunk, _encoding, done) {
      hear(String(chunk))
      done()
    },
  })

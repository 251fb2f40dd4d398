import { Writable } from 'node:stream'
import type { ExecuteOptions } from '../node/Executor.ts'
import { environmentOf } from '../node/environmentOf.ts'
import { isUsableFolder } from '../node/isUsableFolder.ts'
import { type StartedProcess, startProcess } from '../node/startProcess.ts'
import { endedWithin, killUnended } from '../node/stopping.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import type { Printed, Question, Scheduler } from './Scheduler.ts'

/** Where a scheduler's own programs run, and for which job. */
export interface SchedulerPlace {
  readonly scheduler: Scheduler
  readonly jobNamePrefix: string
  readonly answerSeconds: number
  /** Starts the submitting program in the state folder, which must be there. */
  readonly submit: (words: readonly string[], hear: (text: string) => void) => StartedProcess
  /** Undefined where the program gave no answer in time, or none that can be read. */
  readonly ask: <Answer>(question: Question<Answer>) => Promise<Answer | undefined>
}

/** What a site says of a scheduler's programs. */
export interface PlaceOptions {
  /**
   * Names of variables that the job takes along from the submitting host, for example `CONTAINERS_CONF`. Without any it
   * starts with what the node gives it.
   */
  readonly exported?: readonly string[]
  /** Stands before the names of jobs: `ci-`. */
  readonly jobNamePrefix?: string
  /** Folder of the scheduler's programs; they are looked for on `PATH` unless given. */
  readonly schedulerBin?: string
  /** How long one of them may take to answer; 30 seconds unless given. */
  readonly answerSeconds?: number
  /** Further variables of the scheduler's programs. */
  readonly variables?: Readonly<Record<string, string>>
}

/**
 * The scheduler's programs get the plan's environment and the variables that they need themselves. Where a job starts
 * with the environment of the submitting program, that gets only what means the same on every node.
 */
export function schedulerPlace(
  scheduler: Scheduler,
  plan: CommandPlan,
  { environment }: Pick<ExecuteOptions, 'environment'>,
  options: PlaceOptions = {},
): SchedulerPlace {
  const {
    exported = [],
    jobNamePrefix = '',
    answerSeconds = ANSWER_SECONDS,
    schedulerBin,
    variables,
  } = options
  const host = environment ?? process.env
  const inherited = (inherit: readonly string[]) =>
    environmentOf({ environment: { inherit, set: {} } }, host, isUsableFolder).variables
  const withSite = (inner: Readonly<Record<string, string>>) => ({
    ...inner,
    ...variables,
    ...(schedulerBin === undefined ? {} : { PATH: [schedulerBin, inner['PATH']].filter(Boolean).join(':') }),
  })
  const own = { ...inherited([...plan.environment.inherit, ...scheduler.variables]), ...plan.environment.set }
  const submitting = scheduler.carriesEnvironment
    ? inherited([...SAME_EVERYWHERE, ...scheduler.variables, ...exported])
    : { ...own, ...inherited(exported) }
  return {
    scheduler,
    jobNamePrefix,
    answerSeconds,
    submit: (words, hear) =>
      startProcess(words, {
        directory: plan.stateDirectory,
        variables: withSite(submitting),
        stdout: listener(hear),
      }),
    ask: async ({ words, read }) => read(await printedBy(words, withSite(own), answerSeconds)),
  }
}

const SAME_EVERYWHERE = ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL']

/** Programs of a scheduler that is down try again and again, and those of LSF never give up. */
async function printedBy(
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
  seconds: number,
): Promise<Printed> {
  let stdout = ''
  const hear = (text: string): void => {
    stdout += text
  }
  const running = startProcess(words, { directory: '/', variables, stdout: listener(hear) })
  await endedWithin(running, seconds * 1000)
  const isLate = !running.hasEnded()
  killUnended(running)
  const { exitCode, stderrTail } = await running.ended
  return { ...(exitCode === undefined || isLate ? {} : { exitCode }), stdout, stderr: stderrTail }
}

const ANSWER_SECONDS = 30

const listener = (hear: (text: string) => void): Writable =>
  new Writable({
    write(chunk, _encoding, done) {
      hear(String(chunk))
      done()
    },
  })

import { containerStart } from '../node/ContainerStart.ts'
import type { Outcome } from '../node/Outcome.ts'
import { outcomeOf, type ProcessKind } from '../node/outcomeOf.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import type { JobState } from './JobState.ts'

export interface JobEnd {
  readonly plan: Pick<CommandPlan, 'where' | 'commands'>
  /** `Slurm` */
  readonly scheduler: string
  /** The outcome file: `script-failed 7`. */
  readonly told: string | undefined
  readonly state: JobState | undefined
  readonly stderrTail: string
  readonly notice: (text: string) => void
}

/**
 * The outcome of a job that is gone. The scheduler's word comes first where it ended the job: its signal reaches podman
 * too, and a podman that is told to end while it starts says 0 (seen on 4.3.1).
 */
export function jobOutcome({ plan, scheduler, told, state, stderrTail, notice }: JobEnd): Outcome {
  const because = state?.kind === 'over' ? state.because : undefined
  const says = schedulerSays(scheduler, state)
  if (because === 'cancelled' || because === 'timed-out') {
    notice(says)
    return { kind: because }
  }
  const [, word, digits] = /^([a-z-]+) ([0-9]+)\n$/.exec(told ?? '') ?? []
  if (because === undefined && (word === 'cancelled' || word === 'timed-out')) return { kind: word }
  const kind = WHOSE_CODE.find(([name]) => name === word)?.[1](plan)
  if (kind === undefined) {
    return { kind: 'engine-failed', message: [says, stderrTail].filter(Boolean).join('\n') }
  }
  return outcomeOf(kind, {
    exitCode: Number(digits),
    stderrTail,
    pidFileExists: word !== 'engine-failed',
    start: plan.commands.map(containerStart).find((start) => start !== undefined),
  })
}

/** Whose exit code stands beside a word. */
const WHOSE_CODE: readonly (readonly [word: string, kind: (plan: JobEnd['plan']) => ProcessKind])[] = [
  ['succeeded', ({ where }) => SCRIPTS[where]],
  ['script-failed', ({ where }) => SCRIPTS[where]],
  ['engine-failed', () => 'container-script'],
]

const SCRIPTS = { container: 'container-script', host: 'host-script' } as const

const schedulerSays = (scheduler: string, state: JobState | undefined): string =>
  state?.kind === 'over'
    ? `${scheduler} ended the job: ${state.says}`
    : `the job is gone, and ${scheduler} says nothing about it`

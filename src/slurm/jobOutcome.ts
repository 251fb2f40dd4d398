import type { Outcome } from '../node/Outcome.ts'
import { outcomeOf, type ProcessKind } from '../node/outcomeOf.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import type { JobState } from './jobState.ts'

export interface JobEnd {
  readonly plan: Pick<CommandPlan, 'where'>
  /** The outcome file: `script-failed 7`. */
  readonly told: string | undefined
  readonly state: JobState | undefined
  readonly stderrTail: string
  readonly notice: (text: string) => void
}

/**
 * The outcome of a job that is gone. Slurm's word comes first where it ended the job: its signal reaches podman
 * too, and a podman that is told to end while it starts says 0 (seen on 4.3.1).
 */
export function jobOutcome({ plan, told, state, stderrTail, notice }: JobEnd): Outcome {
  const ended = state && ENDED_BY_SLURM.get(state.state)
  if (state && ended) {
    notice(slurmSays(state))
    return { kind: ended }
  }
  const [, word, digits] = /^([a-z-]+) ([0-9]+)\n$/.exec(told ?? '') ?? []
  const kind = WHOSE_CODE.find(([name]) => name === word)?.[1](plan)
  if (kind === undefined) {
    return { kind: 'engine-failed', message: [slurmSays(state), stderrTail].filter(Boolean).join('\n') }
  }
  const pidFileExists = word !== 'engine-failed'
  return outcomeOf(kind, { exitCode: Number(digits), stderrTail, pidFileExists })
}

const ENDED_BY_SLURM: ReadonlyMap<string, 'cancelled' | 'timed-out'> = new Map([
  ['CANCELLED', 'cancelled'],
  ['TIMEOUT', 'timed-out'],
  ['DEADLINE', 'timed-out'],
])

/** Whose exit code stands beside a word; one that is not here tells of an end that somebody else brought about. */
const WHOSE_CODE: readonly (readonly [word: string, kind: (plan: JobEnd['plan']) => ProcessKind])[] = [
  ['succeeded', ({ where }) => SCRIPTS[where]],
  ['script-failed', ({ where }) => SCRIPTS[where]],
  ['engine-failed', () => 'container-script'],
]

const SCRIPTS = { container: 'container-script', host: 'host-script' } as const

const slurmSays = (state: JobState | undefined): string =>
  state === undefined
    ? 'the job is gone, and Slurm says nothing of it'
    : `Slurm ended the job: ${state.state}${state.reason === 'None' ? '' : ` (${state.reason})`}`

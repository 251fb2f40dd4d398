/** How a scheduler ends a job. */
export interface KillSequence {
  /** Its signals, with the seconds after the first: `[['INT', 0], ['TERM', 10], ['KILL', 20]]`. */
  readonly signals: readonly (readonly [signal: string, seconds: number])[]
  /** The signal that says that a time limit has passed, where it is another. */
  readonly limit?: LimitSignal
  /** What a site calls the seconds until SIGKILL in the scheduler's own settings. */
  readonly setting: string
}

export const LIMIT_SIGNALS = ['USR1', 'USR2', 'ALRM', 'XCPU'] as const
export type LimitSignal = (typeof LIMIT_SIGNALS)[number]

/**
 * The sequences of the schedulers as they come; a site can have changed them (`podman_plan.kill_wait_seconds`).
 * Sources: slurm.conf(5), `KillWait`; IBM Spectrum LSF 10.1, `JOB_TERMINATE_INTERVAL` and `bsub -W`, seen on Volclava
 * 2.2 as well; Flux 0.88 as seen (`flux cancel`, `-t`); OpenPBS 23.06 as seen, with `kill_delay` of its manual.
 */
export const KILL_SEQUENCES = {
  slurm: {
    signals: [
      ['TERM', 0],
      ['KILL', 30],
    ],
    setting: 'KillWait',
  },
  lsf: {
    signals: [
      ['INT', 0],
      ['TERM', 10],
      ['KILL', 20],
    ],
    limit: 'USR2',
    setting: 'JOB_TERMINATE_INTERVAL',
  },
  flux: {
    signals: [
      ['TERM', 0],
      ['KILL', 5],
    ],
    limit: 'ALRM',
    setting: 'exec.kill-timeout',
  },
  pbs: {
    signals: [
      ['TERM', 0],
      ['KILL', 10],
    ],
    setting: 'kill_delay',
  },
} as const satisfies Readonly<Record<string, KillSequence>>

/**
 * The longest grace that leaves podman the time to stop and remove a container before the scheduler's SIGKILL: a third of
 * the sequence is podman's, at least 3 and at most 10 seconds.
 *
 * @param killWaitSeconds what the site has changed the time until SIGKILL to
 */
export function longestGrace({ signals }: KillSequence, killWaitSeconds?: number): number {
  const wait = killWaitSeconds ?? signals.find(([name]) => name === 'KILL')?.[1] ?? Infinity
  return Math.max(0, Math.floor(wait - Math.min(10, Math.max(3, wait / 3))))
}

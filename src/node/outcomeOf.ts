import type { ContainerStart } from './ContainerStart.ts'
import { hintFor } from './hintFor.ts'
import type { Outcome } from './Outcome.ts'

/** How a process ended, with what else tells who failed. */
export interface ProcessEnd {
  /** Undefined where a signal ended it, or where it was never started. */
  readonly exitCode?: number
  /** `SIGKILL`; only of the process itself: a script ended by a signal is podman's exit code. */
  readonly signal?: string
  /** The end of what it printed on stderr, or why it could not be started. */
  readonly stderrTail: string
  /** For `podman run`: podman writes it when the container's process is made, and not before. */
  readonly pidFileExists?: boolean
  /** For `podman run`: how it starts the script. */
  readonly start?: ContainerStart | undefined
  /** The adapter signalled the process: what its code says then is not to be believed. */
  readonly stopped?: StopReason
}

export type StopReason = 'cancelled' | 'timed-out'

/** Whose exit code it is: of a script in a container, of a script on the host, of podman itself. */
export type ProcessKind = 'container-script' | 'host-script' | 'podman'

/** What the end of a process means for its plan. */
export function outcomeOf(kind: ProcessKind, end: ProcessEnd): Outcome {
  if (end.stopped) return { kind: end.stopped }
  return RULES[kind](end)
}

const RULES: Readonly<Record<ProcessKind, (end: ProcessEnd) => Outcome>> = {
  // Podman that was killed cannot say how the script ended; the container may still run.
  'container-script': (end) =>
    end.pidFileExists && end.exitCode !== undefined ? scriptEnd(end.exitCode, end) : engineFailed(end),
  'host-script': (end) => {
    const code = end.exitCode ?? codeOfSignal(end.signal)
    return code === undefined ? engineFailed(end) : scriptEnd(code, end)
  },
  podman: (end) => (end.exitCode === 0 ? { kind: 'succeeded' } : engineFailed(end)),
}

function scriptEnd(exitCode: number, { stderrTail, start }: ProcessEnd): Outcome {
  if (exitCode === 0) return { kind: 'succeeded' }
  const hint = hintFor({ of: 'script', exitCode, stderrTail, start })
  return { kind: 'script-failed', exitCode, ...(hint ? { hint } : {}) }
}

function engineFailed({ exitCode, signal, stderrTail, start }: ProcessEnd): Outcome {
  const hint = hintFor({ of: 'engine', exitCode, stderrTail, start })
  const said = podmanMessage(stderrTail)
  const reason = signal ? `ended by ${signal}` : `ended with ${exitCode} and said nothing`
  return {
    kind: 'engine-failed',
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(signal === undefined ? {} : { signal }),
    message: signal ? `${reason}${said && `: ${said}`}` : said || reason,
    ...(hint ? { hint } : {}),
  }
}

/** What podman says last begins with `Error:` and may have several lines; before it stands its progress. */
function podmanMessage(stderrTail: string): string {
  const start = stderrTail.lastIndexOf('\nError: ')
  return start < 0 ? stderrTail : stderrTail.slice(start + 1)
}

/** As a shell counts it. Source: signal(7). */
function codeOfSignal(signal: string | undefined): number | undefined {
  if (signal === undefined) return undefined
  return 128 + (SIGNAL_NUMBERS[signal] ?? 0)
}

/** Their numbers are the same on every Linux that Podman runs on. */
const SIGNAL_NUMBERS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
}

import { must, type ValueReader } from './ValueReader.ts'

const NAMES =
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'.split(
    ' ',
  )

const KNOWN: ReadonlySet<string> = new Set([
  ...NAMES,
  ...Array.from({ length: 15 }, (_, step) => `RTMIN+${step + 1}`),
  ...Array.from({ length: 14 }, (_, step) => `RTMAX-${step + 1}`),
])

/** A signal by its number or its name, with or without SIG, in any case. Source: containers/common, pkg/signal. */
export const signal: ValueReader = must(
  (value) => {
    if (/^[+-]?\d+$/.test(value)) return Number(value) !== 0 && Math.abs(Number(value)) <= 64
    return KNOWN.has(value.toUpperCase().replace(/^SIG/, ''))
  },
  { expected: 'the value must be a signal of Linux', fix: 'write for example TERM, SIGKILL or 15' },
)

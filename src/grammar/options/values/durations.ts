import type { ReleaseFault } from '../../podman-version/ReleaseFault.ts'
import { must, type ValueReader } from './ValueReader.ts'

const FAULT: ReleaseFault = {
  expected: 'the value must be a duration: numbers with the units h, m, s, ms, us or ns',
  fix: 'write for example 30s or 1h30m',
}

/** A duration of Go: `1h30m`, `.5s`, `0`. Source: time.ParseDuration. */
export const duration: ValueReader = must((value) => nanosecondsOf(value) !== undefined, FAULT)

/** Podman before 5.5 looks at the times of a health check only beside its command (seen on 4.3.1 and 5.4.2). */
export const healthDuration = (smallest: number | undefined, words: readonly string[] = []): ValueReader => {
  const since = { since: '5.5' } as const
  return (value) => {
    if (words.includes(value)) return []
    const nanoseconds = nanosecondsOf(value)
    if (nanoseconds === undefined) return [{ ...FAULT, ...since }]
    if (smallest === undefined || nanoseconds >= smallest) return []
    return [
      {
        expected: smallest === 0 ? 'the duration must not be below zero' : 'the duration must be above zero',
        fix: 'write for example 30s',
        ...since,
      },
    ]
  }
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
}

/** 64 bits of nanoseconds. */
const LARGEST = 2 ** 63

function nanosecondsOf(text: string): number | undefined {
  const [, sign = '', rest = ''] = /^([+-]?)([\s\S]*)$/.exec(text) ?? []
  if (rest === '0') return 0
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(rest)) return undefined
  const parts = [...rest.matchAll(/(\d*\.?\d*)(ns|us|µs|μs|ms|s|m|h)/g)]
  const sum = parts.reduce((total, [, number, unit = '']) => total + Number(number) * (UNITS[unit] ?? 0), 0)
  if (sum > LARGEST) return undefined
  return sign === '-' ? -sum : sum
}

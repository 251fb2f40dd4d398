import { describe, expect, test } from 'vitest'
import { withGrace } from '../../src/batch/withGrace.ts'
import { KILL_SEQUENCES, longestGrace } from '../../src/config/schema/KILL_SEQUENCES.ts'
import { parseConfig, unwrap } from '../../src/index.ts'
import { toArgv } from '../../src/render/toArgv.ts'
import { planOf, tomlOf } from '../planner/example.ts'

test.each([
  ['slurm', undefined, 20],
  ['lsf', undefined, 13],
  ['flux', undefined, 2],
  ['pbs', undefined, 6],
  ['slurm', 90, 80],
  ['flux', 0, 0],
] as const)(
  'of the sequence of %s, with %s seconds until SIGKILL, %d are the script’s',
  (name, wait, seconds) => {
    expect(longestGrace(KILL_SEQUENCES[name], wait)).toBe(seconds)
  },
)

describe('a submitted plan', () => {
  const words = (grace: number, wait?: number) => {
    const plan = unwrap(planOf({ plan: `stop_grace_seconds = ${grace}` }))
    const { onCancel, stopGraceSeconds } = withGrace(plan, KILL_SEQUENCES.flux, wait)
    return [
      stopGraceSeconds,
      ...onCancel.flatMap((command) => toArgv(command)).filter((word) => /^(?:--time=)?\d+$/.test(word)),
    ]
  }

  test('has the grace that fits, in every command', () => {
    expect(words(30)).toEqual([2, '2', '--time=2', '--time=0'])
  })

  test('keeps a grace that fits', () => {
    expect(words(1)).toEqual([1, '1', '--time=1', '--time=0'])
    expect(words(30, 60)).toEqual([30, '30', '--time=30', '--time=0'])
  })
})

describe('rule scheduler.grace', () => {
  const found = (executor: string, plan: string) =>
    (unwrapWarnings(tomlOf({ general: `executor = "${executor}"`, plan })) ?? []).filter(
      (code) => code === 'scheduler.grace',
    )
  const unwrapWarnings = (toml: string) => {
    const result = parseConfig(toml)
    return result.ok ? result.warnings.map(({ code }) => code) : undefined
  }

  test.each([
    ['slurm', 'stop_grace_seconds = 21', 1],
    ['slurm', 'stop_grace_seconds = 20', 0],
    ['slurm', 'stop_grace_seconds = 60\nkill_wait_seconds = 90', 0],
    ['slurm', 'stop_grace_seconds = 10\nkill_wait_seconds = 10', 1],
    ['flux', 'stop_grace_seconds = 10', 1],
    ['flux', '', 0],
    ['shell', 'stop_grace_seconds = 3600', 0],
  ])('%s with %s: %d', (executor, plan, count) => {
    expect(found(executor, plan)).toHaveLength(count)
  })
})

import { describe, expect, test } from 'vitest'
import { runnerExit, systemFailure } from '../../src/gitlab/runnerExit.ts'
import type { Outcome } from '../../src/node/Outcome.ts'

const RUNNER = {
  BUILD_FAILURE_EXIT_CODE: '41',
  SYSTEM_FAILURE_EXIT_CODE: '42',
  BUILD_EXIT_CODE_FILE: '/tmp/exit_code',
}
const FAILED: Outcome = { kind: 'script-failed', exitCode: 7 }

describe('what the runner hears', () => {
  test('of a success', () => {
    expect(runnerExit({ kind: 'succeeded' }, RUNNER)).toEqual({ code: 0 })
  })

  test('of a script that failed: its code, in a file', () => {
    expect(runnerExit(FAILED, RUNNER)).toEqual({
      code: 41,
      exitCodeFile: { path: '/tmp/exit_code', text: '7\n' },
    })
  })

  test.each<Outcome>([
    { kind: 'engine-failed', exitCode: 125, message: 'no such image' },
    { kind: 'engine-failed', exitCode: 1, message: 'podman says 1' },
    { kind: 'cancelled' },
    { kind: 'timed-out' },
  ])('of $kind: the system’s code, and never podman’s', (outcome) => {
    expect(runnerExit(outcome, RUNNER)).toEqual({ code: 42 })
  })

  test('of a runner before 17.9: no file', () => {
    const { BUILD_EXIT_CODE_FILE: _file, ...old } = RUNNER
    expect(runnerExit(FAILED, old)).toEqual({ code: 41 })
    expect(runnerExit(FAILED, { ...old, BUILD_EXIT_CODE_FILE: '' })).toEqual({ code: 41 })
  })

  test.each(['', '0', '256', '-1', 'x', '1.5', 'NaN'])('a code of "%s" is none', (code) => {
    const environment = { BUILD_FAILURE_EXIT_CODE: code, SYSTEM_FAILURE_EXIT_CODE: code }
    expect(runnerExit(FAILED, environment).code).toBe(1)
    expect(runnerExit({ kind: 'cancelled' }, environment).code).toBe(2)
  })

  test('without a runner: 1 and 2, or what the caller means', () => {
    expect(runnerExit(FAILED, {}).code).toBe(1)
    expect([systemFailure({}), systemFailure({}, 64), systemFailure(RUNNER, 64)]).toEqual([2, 64, 42])
  })
})

import { expect, test } from 'vitest'
import { jobOutcome } from '../../src/batch/jobOutcome.ts'
import { SLURM } from '../../src/slurm/SLURM.ts'

/** What squeue prints of a job. */
const squeue = (line: string) => ({ exitCode: 0, stdout: `${line}\n`, stderr: '' })

const end = (told: string | undefined, state: string | undefined, reason = 'None', where = 'container') => ({
  plan: { where: where as 'container', commands: [] },
  scheduler: 'Slurm',
  told,
  state: state === undefined ? undefined : SLURM.state('1').read(squeue(`${state} ${reason}`)),
  stderrTail: 'last words',
  notice: () => {},
})

test.each<[string, ReturnType<typeof end>, object]>([
  ['success', end('succeeded 0\n', 'COMPLETED'), { kind: 'succeeded' }],
  ['success that Slurm has forgotten', end('succeeded 0\n', undefined), { kind: 'succeeded' }],
  ['the script’s code', end('script-failed 7\n', 'FAILED'), { kind: 'script-failed', exitCode: 7 }],
  [
    'a script on the host',
    end('script-failed 7\n', 'FAILED', 'None', 'host'),
    { kind: 'script-failed', exitCode: 7 },
  ],
  [
    'podman’s code, with podman’s words',
    end('engine-failed 125\n', 'FAILED'),
    { kind: 'engine-failed', exitCode: 125, message: 'last words' },
  ],
  ['somebody’s scancel', end('cancelled 143\n', 'CANCELLED'), { kind: 'cancelled' }],
  [
    'a podman that Slurm’s signal hit while it started says 0',
    end('succeeded 0\n', 'CANCELLED'),
    { kind: 'cancelled' },
  ],
  ['a time limit of Slurm’s', end('cancelled 143\n', 'TIMEOUT', 'TimeLimit'), { kind: 'timed-out' }],
  ['a deadline of Slurm’s', end(undefined, 'DEADLINE'), { kind: 'timed-out' }],
  [
    'a script that ran out of memory has ended by itself',
    end('script-failed 137\n', 'OUT_OF_MEMORY', 'OutOfMemory'),
    { kind: 'script-failed', exitCode: 137 },
  ],
  [
    'a batch script that was killed could tell nothing',
    end(undefined, 'OUT_OF_MEMORY', 'OutOfMemory'),
    { kind: 'engine-failed', message: 'Slurm ended the job: OUT_OF_MEMORY (OutOfMemory)\nlast words' },
  ],
  [
    'a node that went down',
    end(undefined, 'NODE_FAIL'),
    { kind: 'engine-failed', message: 'Slurm ended the job: NODE_FAIL\nlast words' },
  ],
  [
    'a job for another, stopped by SIGTERM',
    end('cancelled 143\n', 'PREEMPTED'),
    { kind: 'engine-failed', message: 'Slurm ended the job: PREEMPTED\nlast words' },
  ],
  [
    'nothing at all',
    end(undefined, undefined),
    { kind: 'engine-failed', message: 'the job is gone, and Slurm says nothing about it\nlast words' },
  ],
  [
    'a file that is no outcome',
    end('succeeded 0', 'FAILED'),
    { kind: 'engine-failed', message: 'Slurm ended the job: FAILED\nlast words' },
  ],
])('%s', (_reason, given, outcome) => {
  expect(jobOutcome(given)).toEqual(outcome)
})

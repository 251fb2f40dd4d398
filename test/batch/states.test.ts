import { describe, expect, test } from 'vitest'
import type { JobState } from '../../src/batch/JobState.ts'
import type { Scheduler } from '../../src/batch/Scheduler.ts'
import { FLUX } from '../../src/flux/FLUX.ts'
import { LSF } from '../../src/lsf/LSF.ts'
import { PBS } from '../../src/pbs/PBS.ts'
import { SLURM } from '../../src/slurm/SLURM.ts'

const ACTIVE = { kind: 'active' } as const
const FORGOTTEN = { kind: 'forgotten' } as const
const LSF_HEAD = 'JOBID   USER    STAT  QUEUE      FROM_HOST   EXEC_HOST   JOB_NAME   SUBMIT_TIME\n'

type Row = readonly [
  reason: string,
  id: string,
  stdout: string,
  exitCode: number | undefined,
  stderr: string,
  state: JobState | undefined,
]

/** What the programs print, and what it means. */
const STATES: readonly (readonly [Scheduler, readonly Row[]])[] = [
  [
    SLURM,
    [
      ['pending', '12', 'PENDING Resources\n', 0, '', ACTIVE],
      [
        'ended by its limit',
        '12',
        'TIMEOUT TimeLimit\n',
        0,
        '',
        { kind: 'over', says: 'TIMEOUT (TimeLimit)', because: 'timed-out' },
      ],
      [
        'failed by itself',
        '12',
        'FAILED NonZeroExitCode\n',
        0,
        '',
        { kind: 'over', says: 'FAILED (NonZeroExitCode)' },
      ],
      ['of another cluster, below a headline', '12;west', 'CLUSTER: west\nRUNNING None\n', 0, '', ACTIVE],
      ['unknown', '12', '', 1, 'slurm_load_jobs error: Invalid job id specified', FORGOTTEN],
      ['no answer', '12', '', undefined, '', undefined],
      ['down', '12', '', 1, 'slurm_load_jobs error: Unable to contact slurm controller', undefined],
    ],
  ],
  [
    LSF,
    [
      [
        'pending',
        '7',
        `${LSF_HEAD}7       ci      PEND  normal     vm          vm          name       Nov 27\n`,
        0,
        '',
        ACTIVE,
      ],
      [
        'ended',
        '7',
        `${LSF_HEAD}7       ci      EXIT  normal     vm          vm          name       Nov 27\n`,
        0,
        '',
        { kind: 'over', says: 'EXIT' },
      ],
      [
        'another job’s line',
        '7',
        `${LSF_HEAD}77      ci      DONE  normal     vm          vm          name       Nov 27\n`,
        0,
        '',
        undefined,
      ],
      ['unknown', '7', '', 255, 'Job <7> is not found', FORGOTTEN],
      [
        'killed because it tried again for ever',
        '7',
        '',
        undefined,
        'batch daemon not responding',
        undefined,
      ],
    ],
  ],
  [
    FLUX,
    [
      ['running', 'f1', 'RUN   \n', 0, '', ACTIVE],
      ['ended with a code', 'f1', 'INACTIVE FAILED 3 \n', 0, '', { kind: 'over', says: 'FAILED (3)' }],
      [
        'canceled',
        'f1',
        'INACTIVE CANCELED 143 cancel\n',
        0,
        '',
        { kind: 'over', says: 'CANCELED (143, cancel)', because: 'cancelled' },
      ],
      [
        'ended by its limit',
        'f1',
        'INACTIVE TIMEOUT 142 timeout\n',
        0,
        '',
        { kind: 'over', says: 'TIMEOUT (142, timeout)', because: 'timed-out' },
      ],
      ['unknown', 'f1', '', 1, 'flux-jobs: ERROR: JobID f1 unknown', FORGOTTEN],
      ['down', 'f1', '', 1, 'flux-jobs: ERROR: Unable to connect to Flux', undefined],
    ],
  ],
  [
    PBS,
    [
      ['queued', '1.host', 'Job Id: 1.host\n    job_state = Q\n', 0, '', ACTIVE],
      [
        'running, with a walltime',
        '1.host',
        'Job Id: 1.host\n    job_state = R\n    Resource_List.walltime = 01:00:03\n',
        0,
        '',
        { kind: 'active', limitSeconds: 3603 },
      ],
      ['unknown, or over', '1.host', '', 153, 'qstat: Unknown Job Id 1.host', FORGOTTEN],
      [
        'over, where a history is kept',
        '1.host',
        '',
        35,
        'qstat: 1.host Job has finished, use -x or -H',
        FORGOTTEN,
      ],
      ['no answer', '1.host', '', undefined, '', undefined],
    ],
  ],
]

describe.each(STATES.map(([scheduler, rows]) => [scheduler.name, scheduler, rows] as const))(
  'what %s says of a job',
  (_name, scheduler, rows) => {
    test.each(rows)('%s', (_reason, id, stdout, exitCode, stderr, state) => {
      const printed = { stdout, stderr, ...(exitCode === undefined ? {} : { exitCode }) }
      expect(scheduler.state(id).read(printed)).toEqual(state)
    })
  },
)

test.each<[Scheduler, string, string | undefined]>([
  [SLURM, '12\n', '12'],
  [SLURM, '12;west\n', '12;west'],
  [SLURM, '12', undefined],
  [LSF, 'Job <7> is submitted to default queue <normal>.\n', '7'],
  [LSF, 'Job <8> is submitted to queue <short>.\n', '8'],
  [FLUX, 'ƒ2oGsuTTR\n', 'ƒ2oGsuTTR'],
  [PBS, '1.host.example.com\n', '1.host.example.com'],
])('%o: the id in %j', ({ submitted }, printed, id) => {
  expect(submitted.exec(printed)?.[1]).toBe(id)
})

const LEFT = {
  step: 'podman-plan-7-step_script',
  group: 'podman-plan-7-0a1b2c3d',
  stateDirectory: '/ci/7.state',
}

test.each<[Scheduler, string, readonly string[]]>([
  [SLURM, '12 /ci/7.state\n13 /ci/8.state\n', ['12']],
  [LSF, `${LSF_HEAD}7       ci      RUN   normal     vm          vm          name       Nov 27\n`, ['7']],
  [FLUX, 'f1 podman-plan-7-0a1b2c3d\nf2 other\n', ['f1']],
  [PBS, '1.host\n2.host\n', ['1.host', '2.host']],
])('%o: what is left of a CI job in the queue', (scheduler, stdout, ids) => {
  expect(scheduler.list(LEFT).read({ exitCode: 0, stdout, stderr: '' })).toEqual(ids)
})

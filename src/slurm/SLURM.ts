import type { JobState } from '../batch/JobState.ts'
import type { Scheduler } from '../batch/Scheduler.ts'
import { KILL_SEQUENCES } from '../config/schema/KILL_SEQUENCES.ts'
import { SLURM_FLAGS } from './SLURM_FLAGS.ts'

/** Slurm, by sbatch, squeue and scancel. An id is `12`, or `12;cluster` where several clusters are served. */
export const SLURM: Scheduler = {
  name: 'Slurm',
  variables: ['SLURM_CONF'],
  carriesEnvironment: false,
  waits: true,
  // slurmstepd writes to the files while the job runs, and into stderr why it ends a job.
  redirects: false,
  outlivesState: false,
  killSequence: KILL_SEQUENCES.slurm,
  flags: SLURM_FLAGS,
  submitted: /^([0-9]+(?:;[^\n;]+)?)\n/m,

  /** Of a repeated option sbatch takes the last, so the plan's own come after the user's. Source: sbatch(1). */
  submit: ({ step, stateDirectory, files, parameters, exported }) => {
    const nameOf = (path: string): string => path.slice(stateDirectory.length + 1)
    return [
      'sbatch',
      ...parameters,
      '--parsable',
      '--wait',
      `--job-name=${step}`,
      `--chdir=${stateDirectory}`,
      // Names and no paths: in a path, sbatch would replace %j and the like.
      `--output=${nameOf(files.stdout)}`,
      `--error=${nameOf(files.stderr)}`,
      '--open-mode=truncate',
      '--input=/dev/null',
      `--export=${exported.length === 0 ? 'NONE' : exported.join(',')}`,
      // A script that ran twice would have two outcomes.
      '--no-requeue',
      files.script,
    ]
  },

  state: (id) => ({
    words: [
      'squeue',
      ...clusterWords(id),
      '--noheader',
      '--states=all',
      '--format=%T %r',
      `--jobs=${numberOf(id)}`,
    ],
    read: ({ exitCode, stdout, stderr }) => {
      // With a cluster, a headline stands before the job.
      const [, state, reason = ''] = /^([A-Z_]+) (.*)$/m.exec(stdout) ?? []
      if (state !== undefined) return stateOf(state, reason)
      return exitCode === 0 || stderr.includes('Invalid job id') ? { kind: 'forgotten' } : undefined
    },
  }),

  cancel: (id) => [['scancel', ...clusterWords(id), numberOf(id)]],

  /** A job works in its state folder: no other CI job has that. */
  list: ({ step, stateDirectory }) => ({
    words: [
      'squeue',
      '--me',
      '--noheader',
      '--format=%i %Z',
      ...(step === undefined ? [] : [`--name=${step}`]),
    ],
    read: ({ exitCode, stdout }) =>
      exitCode === 0
        ? stdout.split('\n').flatMap((line) => {
            const [, id, folder] = /^(\S+) (.*?)\s*$/.exec(line) ?? []
            return id !== undefined && folder === stateDirectory ? [id] : []
          })
        : undefined,
  }),
}

const numberOf = (id: string): string => id.replace(/;.*/, '')

/** The words that name a job's cluster to squeue and scancel. */
const clusterWords = (id: string): readonly string[] =>
  id.includes(';') ? [`--clusters=${id.replace(/.*;/, '')}`] : []

/** Source: squeue(1), job state codes. */
function stateOf(state: string, reason: string): JobState {
  if (ACTIVE.has(state)) return { kind: 'active' }
  const because = BECAUSE.get(state)
  const says = reason === 'None' || reason === '' ? state : `${state} (${reason})`
  return { kind: 'over', says, ...(because ? { because } : {}) }
}

/** States of a job that still has something to do. */
const ACTIVE: ReadonlySet<string> = new Set([
  'PENDING',
  'CONFIGURING',
  'RUNNING',
  'COMPLETING',
  'SUSPENDED',
  'STOPPED',
  'SIGNALING',
  'STAGE_OUT',
  'RESIZING',
  'REQUEUED',
  'REQUEUE_HOLD',
  'REQUEUE_FED',
  'RESV_DEL_HOLD',
  'SPECIAL_EXIT',
])

const BECAUSE: ReadonlyMap<string, 'cancelled' | 'timed-out' | 'failed'> = new Map([
  ['CANCELLED', 'cancelled'],
  ['TIMEOUT', 'timed-out'],
  ['DEADLINE', 'timed-out'],
  ['PREEMPTED', 'failed'],
  ['NODE_FAIL', 'failed'],
  ['BOOT_FAIL', 'failed'],
  ['REVOKED', 'failed'],
])

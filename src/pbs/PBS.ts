import type { JobState } from '../batch/JobState.ts'
import type { Scheduler } from '../batch/Scheduler.ts'
import { KILL_SEQUENCES } from '../config/schema/KILL_SEQUENCES.ts'
import { PBS_FLAGS } from './PBS_FLAGS.ts'

/** PBS, by qsub, qstat, qselect and qdel. */
export const PBS: Scheduler = {
  name: 'PBS',
  variables: ['PBS_CONF_FILE', 'PBS_DEFAULT', 'PBS_SERVER', 'PBS_EXEC'],
  carriesEnvironment: false,
  waits: false,
  redirects: true,
  // After qdel the login shell around the script is gone at once; the script goes on (seen).
  outlivesState: true,
  killSequence: KILL_SEQUENCES.pbs,
  flags: PBS_FLAGS,
  submitted: /^([0-9]+\.\S+)\n/m,

  submit: ({ group, files, parameters, exported }) => [
    'qsub',
    ...parameters,
    // Otherwise a copy of qsub stays in the background for a minute, for the next submission (seen).
    '-f',
    ...['-N', group],
    ...['-o', '/dev/null'],
    ...['-e', '/dev/null'],
    // A script that ran twice would have two outcomes.
    ...['-r', 'n'],
    ...['-S', '/bin/sh'],
    ...(exported.length === 0 ? [] : ['-v', exported.join(',')]),
    files.script,
  ],

  state: (id) => ({
    words: ['qstat', '-f', id],
    read: ({ exitCode, stdout, stderr }) => {
      const [, state] = /^ +job_state = ([A-Z])$/m.exec(stdout) ?? []
      if (state !== undefined) return stateOf(state, stdout)
      return exitCode !== undefined && /Unknown Job|has finished/i.test(stderr)
        ? { kind: 'forgotten' }
        : undefined
    },
  }),

  cancel: (id) => [['qdel', id]],

  list: ({ group }) => ({
    words: ['qselect', '-N', group],
    read: ({ exitCode, stdout }) => (exitCode === 0 ? stdout.split('\n').filter(Boolean) : undefined),
  }),
}

/**
 * Source: qstat(1B). A job that is over is unknown, unless the site keeps a history of jobs: only `qstat -x`, which fails
 * without one, shows the Exit_status -29 of a job past its walltime (seen).
 */
function stateOf(state: string, printed: string): JobState {
  if (state === 'F' || state === 'X') return { kind: 'forgotten' }
  const [, hours, minutes, seconds] =
    /^ +Resource_List\.walltime = ([0-9]+):([0-9]+):([0-9]+)$/m.exec(printed) ?? []
  if (seconds === undefined) return { kind: 'active' }
  return { kind: 'active', limitSeconds: 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds) }
}

import type { JobState } from '../batch/JobState.ts'
import type { Scheduler } from '../batch/Scheduler.ts'
import { KILL_SEQUENCES } from '../config/schema/KILL_SEQUENCES.ts'
import { FLUX_FLAGS } from './FLUX_FLAGS.ts'

/** Flux, by flux submit, flux jobs, flux job kill and flux cancel. */
export const FLUX: Scheduler = {
  name: 'Flux',
  variables: ['FLUX_*'],
  carriesEnvironment: true,
  waits: false,
  redirects: true,
  outlivesState: false,
  killSequence: KILL_SEQUENCES.flux,
  flags: FLUX_FLAGS,
  submitted: /^(\S+)\n/m,

  /** Of a repeated option argparse takes the last. One task: Flux would run the script once for each. */
  submit: ({ group, stateDirectory, files, parameters }) => [
    'flux',
    'submit',
    ...parameters,
    '--ntasks=1',
    `--job-name=${group}`,
    `--cwd=${stateDirectory}`,
    '--output=/dev/null',
    '--error=/dev/null',
    '/bin/sh',
    files.script,
  ],

  state: (id) => ({
    words: ['flux', 'jobs', '-no', '{state} {result} {returncode} {exception.type}', id],
    read: ({ stdout, stderr }) => {
      const [, state, result = '', code = '', exception = ''] =
        /^([A-Z]+) *(\S*) *(\S*) *(\S*)$/m.exec(stdout) ?? []
      if (state !== undefined) return stateOf(state, result, [code, exception].filter(Boolean).join(', '))
      return /unknown/i.test(stderr) ? { kind: 'forgotten' } : undefined
    },
  }),

  /** flux cancel kills five seconds after its TERM. A pending job can only be canceled. */
  cancel: (id) => [
    ['flux', 'job', 'kill', '-s', 'SIGTERM', id],
    ['flux', 'cancel', id],
  ],

  list: ({ group }) => ({
    words: ['flux', 'jobs', '-no', '{id} {name}'],
    read: ({ exitCode, stdout }) =>
      exitCode === 0
        ? stdout.split('\n').flatMap((line) => {
            const [id = '', name] = line.split(' ')
            return name === group ? [id] : []
          })
        : undefined,
  }),
}

/** Source: flux-jobs(1), job status. */
function stateOf(state: string, result: string, more: string): JobState {
  if (state !== 'INACTIVE') return { kind: 'active' }
  const because = BECAUSE.get(result)
  return { kind: 'over', says: more === '' ? result : `${result} (${more})`, ...(because ? { because } : {}) }
}

const BECAUSE: ReadonlyMap<string, 'cancelled' | 'timed-out'> = new Map([
  ['CANCELED', 'cancelled'],
  ['TIMEOUT', 'timed-out'],
])

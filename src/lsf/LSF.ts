import type { JobState } from '../batch/JobState.ts'
import type { Scheduler } from '../batch/Scheduler.ts'
import { KILL_SEQUENCES } from '../config/schema/KILL_SEQUENCES.ts'
import { shellWord } from '../grammar/words/shellWord.ts'
import { LSF_FLAGS } from './LSF_FLAGS.ts'

/** LSF, by bsub, bjobs and bkill: only words that mean the same to IBM Spectrum LSF 10.1 and to Volclava 2.2. */
export const LSF: Scheduler = {
  name: 'LSF',
  variables: ['LSF_ENVDIR', 'LSF_SERVERDIR', 'LSF_BINDIR', 'LSF_LIBDIR', 'XLSF_UIDDIR', 'EGO_*'],
  carriesEnvironment: true,
  // bsub -K would: but it kills the job when it gets a signal itself, and exits 0 for a job that was killed (seen).
  waits: false,
  redirects: true,
  outlivesState: false,
  killSequence: KILL_SEQUENCES.lsf,
  flags: LSF_FLAGS,
  submitted: /^Job <([0-9]+)> is submitted/m,

  /** Of a repeated option bsub takes the last. With -o no mail is sent. The last word is shell
   * source on the node; exec, because a shell around the script would die of the signals that the script handles.
   */
  submit: ({ group, files, parameters }) => [
    'bsub',
    ...parameters,
    ...['-J', group],
    ...['-o', '/dev/null'],
    ...['-e', '/dev/null'],
    `exec /bin/sh ${shellWord(files.script)}`,
  ],

  state: (id) => ({
    words: ['bjobs', '-w', id],
    read: ({ exitCode, stdout, stderr }) => {
      const [, state] = new RegExp(`^${id} +\\S+ +([A-Z]+) `, 'm').exec(stdout) ?? []
      if (state !== undefined) return stateOf(state)
      return exitCode !== undefined && /is not found|No matching job/.test(stderr)
        ? { kind: 'forgotten' }
        : undefined
    },
  }),

  /** Plain bkill sends INT first, and hits podman itself twice: asked gently, the script has its whole grace. */
  cancel: (id) => [
    ['bkill', '-s', 'TERM', id],
    ['bkill', id],
  ],

  list: ({ group }) => ({
    words: ['bjobs', '-w', '-J', group],
    read: ({ exitCode, stdout }) =>
      exitCode === undefined ? undefined : [...stdout.matchAll(/^([0-9]+) /gm)].map(([, id = '']) => id),
  }),
}

/** Source: IBM Spectrum LSF 10.1, bjobs. EXIT says nothing of who ended a job; its outcome file does. */
const stateOf = (state: string): JobState =>
  state === 'DONE' || state === 'EXIT' ? { kind: 'over', says: state } : { kind: 'active' }

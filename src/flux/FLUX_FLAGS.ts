import type { FlagTable } from '../batch/FlagTable.ts'
import { USUAL_FLAGS } from '../config/schema/USUAL_FLAGS.ts'

const required = { value: 'required' } as const
const optional = { value: 'optional' } as const
const none = { value: 'none' } as const

/** The options of flux submit. Source: flux-submit(1), Flux 0.88. */
export const FLUX_FLAGS = {
  program: 'flux submit',
  syntax: 'getopt',
  usual: USUAL_FLAGS.flux,
  flags: {
    '--bank': { letter: 'B', value: 'required' },
    '--begin-time': required,
    '--cores-per-task': { letter: 'c', value: 'required' },
    '--dependency': required,
    '--exclusive': { letter: 'x', value: 'none' },
    '--gpus-per-task': { letter: 'g', value: 'required' },
    '--nodes': { letter: 'N', value: 'required' },
    '--queue': { letter: 'q', value: 'required' },
    '--requires': required,
    '--time-limit': { letter: 't', value: 'required' },
    '--urgency': required,
  },
  planned: {
    '--add-file': required,
    '--bcc': required,
    '--cc': required,
    '--cores': required,
    '--cwd': required,
    '--dry-run': none,
    '--env': required,
    '--env-file': required,
    '--env-remove': required,
    '--error': required,
    '--flags': required,
    '--gpus-per-node': required,
    '--help': { letter: 'h', value: 'none' },
    '--input': required,
    '--job-name': required,
    '--jps': none,
    '--label-io': { letter: 'l', value: 'none' },
    '--log': required,
    '--log-stderr': required,
    '--ntasks': { letter: 'n', value: 'required' },
    '--output': required,
    '--progress': none,
    '--quiet': none,
    '--rlimit': required,
    '--setattr': { letter: 'S', value: 'required' },
    '--setopt': { letter: 'o', value: 'required' },
    '--signal': optional,
    '--taskmap': required,
    '--tasks-per-core': required,
    '--tasks-per-node': required,
    '--unbuffered': { letter: 'u', value: 'none' },
    '--wait': none,
    '--wait-event': required,
    '--watch': none,
  },
} as const satisfies FlagTable

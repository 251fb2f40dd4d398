import type { FlagTable } from '../batch/FlagTable.ts'
import { USUAL_FLAGS } from '../config/schema/USUAL_FLAGS.ts'

const required = (letter: string) => ({ letter, value: 'required' }) as const
const none = (letter: string) => ({ letter, value: 'none' }) as const

/** The options of qsub, all of one letter. Source: qsub(1B), OpenPBS 23.06. */
export const PBS_FLAGS = {
  program: 'qsub',
  syntax: 'getopt',
  usual: USUAL_FLAGS.pbs,
  flags: {
    '-A': required('A'),
    '-M': required('M'),
    '-P': required('P'),
    '-a': required('a'),
    '-c': required('c'),
    '-h': none('h'),
    '-l': required('l'),
    '-m': required('m'),
    '-p': required('p'),
    '-q': required('q'),
    '-u': required('u'),
  },
  planned: {
    '-C': required('C'),
    '-G': none('G'),
    '-I': none('I'),
    '-J': required('J'),
    '-N': required('N'),
    '-R': required('R'),
    '-S': required('S'),
    '-V': none('V'),
    // Any attribute of a job: its output, its environment, its group, files to be copied.
    '-W': required('W'),
    '-X': none('X'),
    '-e': required('e'),
    '-f': none('f'),
    '-j': required('j'),
    '-k': required('k'),
    '-o': required('o'),
    '-r': required('r'),
    '-v': required('v'),
    '-z': none('z'),
    '--version': { value: 'none' },
  },
} as const satisfies FlagTable

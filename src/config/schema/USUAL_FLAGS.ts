/**
 * The options of each scheduler that ask for resources and nothing else: a user may write them although no site has
 * listed them.
 *
 * Sources: sbatch(1), Slurm 22.05 to 25.05; IBM Spectrum LSF 10.1, bsub; flux-submit(1), Flux 0.88; qsub(1B), OpenPBS 23.06.
 */
export const USUAL_FLAGS = {
  slurm: [
    '--account',
    '--partition',
    '--qos',
    '--nodes',
    '--ntasks',
    '--ntasks-per-node',
    '--cpus-per-task',
    '--threads-per-core',
    '--hint',
    '--time',
    '--mem',
    '--mem-per-cpu',
    '--mem-per-gpu',
    '--tmp',
    '--gres',
    '--gpus',
    '--gpus-per-node',
    '--gpus-per-task',
    '--tres-per-task',
    '--constraint',
    '--reservation',
    '--exclusive',
    '--licenses',
    '--comment',
  ],
  lsf: ['-q', '-P', '-G', '-n', '-R', '-W', '-M', '-x', '-m', '-gpu', '-U', '-sla'],
  flux: [
    '--queue',
    '--bank',
    '--cores-per-task',
    '--gpus-per-task',
    '--time-limit',
    '--requires',
    '--exclusive',
    '--nodes',
  ],
  pbs: ['-q', '-A', '-P', '-l'],
} as const

import type { PodmanLab } from './lab/podmanLab.ts'
import { startSlurm } from './lab/slurm.ts'
import { standIn } from './lab/standIn.ts'
import { type OpenScheduler, type SchedulerUnderTest, schedulerSuite } from './schedulerSuite.ts'

/**
 * Real schedulers, and where their programs are: `SCHEDULER_LAB=lsf=/opt/lsf/bin,flux=/opt/flux/bin`. Without it only
 * Slurm is real, for Debian has packages of it, and the others are stand-ins.
 */
const REAL = new Map(
  (process.env['SCHEDULER_LAB'] ?? '')
    .split(',')
    .filter(Boolean)
    .map((entry) => entry.split('=') as [string, string]),
)

type Facts = Pick<SchedulerUnderTest, 'executor' | 'names' | 'words' | 'refusal' | 'down' | 'end'> & {
  readonly name: string
  /** Names of variables that its real programs need. */
  readonly variables: RegExp
  /** Lists the jobs that are not over, one line each. */
  readonly list: (bin: string) => readonly string[]
  readonly isJob: (line: string) => boolean
  /** Seconds of the shortest limit of the real one, and of the stand-in. */
  readonly limitSeconds: readonly [real: number, standIn: number]
}

const LSF: Facts = {
  name: 'LSF',
  executor: 'lsf',
  names: ['lsfExecutor', 'cancelLsfJobs'],
  words: { hold: ['-H'], limit: ['-W', '1'], refused: ['-q', 'nope'] },
  end: (id) => ['bkill', id],
  refusal: /Job not submitted/,
  down: /bsub gave no answer within 5 seconds: LSF may be down/,
  variables: /^(?:LSF_|XLSF_|EGO_)/,
  list: (bin) => [`${bin}/bjobs`, '-w'],
  isJob: (line) => /^[0-9]/.test(line),
  limitSeconds: [90, 30],
}

const FLUX: Facts = {
  name: 'Flux',
  executor: 'flux',
  names: ['fluxExecutor', 'cancelFluxJobs'],
  words: { hold: ['--urgency=0'], limit: ['--time-limit=4s'], refused: ['--queue=nope'] },
  end: (id) => ['flux', 'cancel', id],
  refusal: /nope|queue/i,
  down: /Unable to connect/,
  variables: /^FLUX_/,
  list: (bin) => [`${bin}/flux`, 'jobs', '-no', '{id}'],
  isJob: (line) => line !== '',
  limitSeconds: [30, 30],
}

const PBS: Facts = {
  name: 'PBS',
  executor: 'pbs',
  names: ['pbsExecutor', 'cancelPbsJobs'],
  words: { hold: ['-h'], limit: ['-l', 'walltime=3'], refused: ['-q', 'nope'] },
  end: (id) => ['qdel', id],
  refusal: /Unknown queue/,
  down: /qsub gave no answer within 5 seconds: PBS may be down|qsub/,
  variables: /^PBS_/,
  list: (bin) => [`${bin}/qselect`],
  isJob: (line) => line !== '',
  limitSeconds: [60, 30],
}

const own = (pattern: RegExp): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      pattern.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  )

async function openHere(lab: PodmanLab, facts: Facts, real: string | undefined): Promise<OpenScheduler> {
  const environment = real === undefined ? {} : own(facts.variables)
  const stand = real === undefined ? standIn(lab, facts.executor as 'lsf' | 'flux' | 'pbs') : undefined
  const bin = stand?.bin ?? real ?? ''
  return {
    bin,
    environment,
    ...(stand ? { setDown: stand.setDown } : {}),
    async queue() {
      const { stdout } = await lab.runAs(facts.list(bin), { env: { ...lab.environment, ...environment } })
      return stdout.split('\n').filter(facts.isJob).join('\n')
    },
  }
}

for (const facts of [LSF, FLUX, PBS]) {
  const real = REAL.get(facts.executor)
  schedulerSuite({
    ...facts,
    title: real === undefined ? `${facts.name}, by a stand-in` : `${facts.name}, the real one`,
    who: real === undefined ? 'root' : 'rootless',
    parts: [],
    limitSeconds: facts.limitSeconds[real === undefined ? 1 : 0],
    open: (lab) => openHere(lab, facts, real),
  })
}

schedulerSuite({
  title: 'Slurm, the real one',
  executor: 'slurm',
  names: ['slurmExecutor', 'cancelSlurmJobs'],
  who: 'root',
  parts: ['slurm'],
  words: { hold: ['--begin=now+1hour'], limit: ['--time=0:05'], refused: ['--partition=nope'] },
  // A limit is a minute at least.
  limitSeconds: 100,
  end: (id) => ['scancel', id],
  refusal: /invalid partition specified: nope/,
  down: /Unable to contact slurm controller|sbatch gave no answer/,
  async open() {
    const slurm = await startSlurm()
    return {
      environment: slurm.environment,
      // A controller that is held takes connections, and answers nothing.
      setDown: (down) => void process.kill(slurm.processIds[1] ?? 0, down ? 'SIGSTOP' : 'SIGCONT'),
      queue: async () => (await slurm.run('squeue', '--noheader', '--format=%i')).stdout.trim(),
      close: () => slurm.stop(),
    }
  },
})

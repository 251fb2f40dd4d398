/** The executors of Jacamar by the names used here. Source: Jacamar's documentation, Supported Executors. */
export const EXECUTORS = ['shell', 'slurm', 'lsf', 'flux', 'pbs', 'cobalt'] as const
export type ExecutorName = (typeof EXECUTORS)[number]

interface ExecutorRow {
  /** Every name that Jacamar reads as this executor. */
  readonly spellings: readonly string[]
  /** Whether podman-plan can run jobs so; it can plan for all of them. */
  readonly runs: boolean
  /** Variables that only the node of a job has, unless the site names others; a name may end in `*`. */
  readonly nodeVariables: readonly string[]
}

export const EXECUTOR_ROWS: Readonly<Record<ExecutorName, ExecutorRow>> = {
  shell: { spellings: ['shell'], runs: true, nodeVariables: [] },
  slurm: { spellings: ['slurm', 'sbatch'], runs: true, nodeVariables: ['SLURM_*', 'TMPDIR'] },
  lsf: { spellings: ['lsf', 'bsub'], runs: true, nodeVariables: ['LSB_*', 'TMPDIR'] },
  flux: { spellings: ['flux', 'alloc'], runs: true, nodeVariables: ['FLUX_*', 'TMPDIR'] },
  pbs: { spellings: ['pbs'], runs: true, nodeVariables: ['PBS_*', 'TMPDIR'] },
  cobalt: { spellings: ['cobalt', 'qsub'], runs: false, nodeVariables: ['COBALT_*', 'TMPDIR'] },
}

export const EXECUTOR_SPELLINGS: readonly string[] = EXECUTORS.flatMap(
  (name) => EXECUTOR_ROWS[name].spellings,
)

/** The executors that podman-plan can run jobs with. */
export const RUNNABLE_EXECUTORS: readonly ExecutorName[] = EXECUTORS.filter(
  (name) => EXECUTOR_ROWS[name].runs,
)

/** The executor that a name means, in either spelling; undefined where Jacamar has none of that name. */
export const executorOf = (spelling: string): ExecutorName | undefined =>
  EXECUTORS.find((name) => EXECUTOR_ROWS[name].spellings.includes(spelling))

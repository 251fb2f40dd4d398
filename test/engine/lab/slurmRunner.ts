import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SubmitOptions } from '../../../src/slurm/submitCommand.ts'
import type { BuiltPackage } from './builtPackage.ts'
import { type PlanRunner, planRunner } from './planRunner.ts'
import type { PodmanLab } from './podmanLab.ts'
import type { Slurm } from './slurm.ts'

/** Starts plans as Slurm jobs of a lab's user. A node that is configured would know what the lab hands in. */
export function slurmRunner(
  lab: PodmanLab,
  slurm: Slurm,
  built: BuiltPackage,
  submit: SubmitOptions = {},
): PlanRunner {
  modules += 1
  const module = `slurm-lab-${modules}.mjs`
  const options: SubmitOptions = { exported: Object.keys(lab.environment), ...submit }
  const file = join(built.folder, 'dist', module)
  writeFileSync(
    file,
    `import { slurmExecutor } from './slurm/index.js'
export const execute = slurmExecutor(${JSON.stringify(options)})
`,
  )
  chmodSync(file, 0o644)
  const runner = planRunner(lab, built, { module, name: 'execute' })
  const withSlurm: PlanRunner['start'] = (request) =>
    runner.start({ ...request, environment: { ...slurm.environment, ...request.environment } })
  return { lab, start: withSlurm, run: (request) => withSlurm(request).executed }
}

let modules = 0

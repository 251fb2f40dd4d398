import { chmodSync, copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlanner, parseConfig, unwrap } from '../../src/index.ts'
import { parseSchedulerParameters } from '../../src/slurm/parseSchedulerParameters.ts'
import { slurmExecutor } from '../../src/slurm/slurmExecutor.ts'
import { describeLab } from './lab/describeLab.ts'
import { labConfig, labJob } from './lab/labJob.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'
import { type Slurm, startSlurm } from './lab/slurm.ts'

describeLab(
  'a container for each task of a Slurm job, by examples/container-per-task',
  ['root', 'slurm'],
  () => {
    let slurm: Slurm
    let lab: PodmanLab
    let program: string
    beforeAll(async () => {
      slurm = await startSlurm()
      lab = await podmanLab('root')
      await lab.image('bash')
      program = join(lab.folder, 'podman-per-task')
      copyFileSync('examples/container-per-task/podman', program)
      chmodSync(program, 0o755)
    })
    afterAll(async () => {
      await lab?.dispose()
      await slurm?.stop()
    })

    function start(script: string, signal?: AbortSignal) {
      const toml = labConfig(
        { default_image: 'localhost/bash:latest', application_path: program },
        { stop_grace_seconds: 2, inherit_environment: [...Object.keys(lab.environment), 'SLURM_*'] },
        { executor: 'slurm' },
      )
      const config = unwrap(parseConfig(toml))
      const parameters = unwrap(parseSchedulerParameters('-n2', config))
      const plan = unwrap(createPlanner(config).step(labJob(lab).step('step_script', script)))
      let said = ''
      const stdout = new PassThrough().on('data', (chunk) => {
        said += chunk
      })
      const execute = slurmExecutor({ parameters, exported: Object.keys(lab.environment) })
      const outcome = execute(plan, {
        stdout,
        stderr: stdout,
        environment: { ...lab.environment, ...slurm.environment },
        ...(signal ? { signal } : {}),
      })
      return { outcome, lines: () => said.split('\n').filter(Boolean).toSorted() }
    }

    test('two tasks on one node are two containers', async () => {
      const { outcome, lines } = start('echo "task $SLURM_PROCID of $SLURM_NTASKS"')
      expect([await outcome, lines()]).toEqual([{ kind: 'succeeded' }, ['task 0 of 2', 'task 1 of 2']])
      await nothingLeft(lab)
    })

    test('the code of the task that failed comes back', async () => {
      const { outcome } = start('exit $((5 * SLURM_PROCID))')
      expect(await outcome).toEqual({ kind: 'script-failed', exitCode: 5 })
      await nothingLeft(lab)
    })

    test('a cancel ends both, also where their scripts ignore TERM', async () => {
      const cancel = new AbortController()
      const { outcome, lines } = start('trap "" TERM; echo up; while :; do sleep 0.1; done', cancel.signal)
      await expect.poll(lines, { timeout: 30_000 }).toEqual(['up', 'up'])
      cancel.abort()
      expect(await outcome).toEqual({ kind: 'cancelled' })
      await nothingLeft(lab, 15_000)
    })
  },
)

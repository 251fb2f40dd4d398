import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeLab } from './describeLab.ts'
import { type PodmanLab, podmanLab } from './podmanLab.ts'
import { type Slurm, startSlurm } from './slurm.ts'

for (const who of ['root', 'rootless'] as const) {
  describeLab(`Slurm lab, jobs of ${who}`, [who, 'slurm'], () => {
    let slurm: Slurm
    let lab: PodmanLab
    beforeAll(async () => {
      slurm = await startSlurm()
      lab = await podmanLab(who)
    })
    afterAll(async () => {
      await slurm?.stop()
      await lab?.dispose()
    })

    const submit = (words: readonly string[], script: string) =>
      lab.runAs(['sbatch', '--parsable', '--output=out.txt', ...words], {
        env: { ...lab.environment, ...slurm.environment },
        stdin: `#!/bin/sh\n${script}\n`,
      })

    test("sbatch --wait returns the script's code, and scontrol knows it", async () => {
      const name = await lab.image('bb')
      const submitted = await submit(['--wait'], `podman run --rm ${name} sh -c 'echo from the node; exit 7'`)
      expect(submitted.code, submitted.stderr).toBe(7)
      const job = await slurm.job(submitted.stdout.trim())
      expect([job.get('JobState'), job.get('ExitCode')]).toEqual(['FAILED', '7:0'])
      expect((await lab.runAs(['cat', 'out.txt'])).stdout).toBe('from the node\n')
    })

    test('scancel ends a job', async () => {
      const id = (await submit([], 'sleep 600')).stdout.trim()
      await stateOf(id, 'RUNNING')
      await slurm.run('scancel', id)
      await stateOf(id, 'CANCELLED')
      // The shell is ended by the signal, or lives to report that `sleep` was.
      expect((await slurm.job(id)).get('ExitCode')).toMatch(/^(0:15|143:0)$/)
    })

    async function stateOf(id: string, expected: string): Promise<void> {
      await expect
        .poll(async () => (await slurm.job(id)).get('JobState'), { timeout: 30_000, interval: 200 })
        .toBe(expected)
    }
  })
}

describeLab('Slurm lab', ['root', 'slurm'], () => {
  test('two clusters run side by side, and stopping one leaves the other', async () => {
    const [one, two] = await Promise.all([startSlurm(), startSlurm()])
    await one.stop()
    const answer = await two.run('scontrol', 'ping')
    await two.stop()
    expect(answer.stdout).toContain('is UP')
    expect([...one.processIds, ...two.processIds].filter(isAlive)).toEqual([])
  })
})

function isAlive(processId: number): boolean {
  return existsSync(`/proc/${processId}`)
}

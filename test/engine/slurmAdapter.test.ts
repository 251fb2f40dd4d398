import { adapterSuite } from './adapterSuite.ts'
import { builtPackage } from './lab/builtPackage.ts'
import { podmanLab } from './lab/podmanLab.ts'
import { startSlurm } from './lab/slurm.ts'
import { slurmRunner } from './lab/slurmRunner.ts'

adapterSuite({
  name: 'slurm',
  parts: ['slurm'],
  // Slurm's jobs are users', and every one of them costs a second more than a plan that is executed here.
  users: ['rootless'],
  general: { executor: 'slurm' },
  separatesStreams: true,
  // Slurm takes a second to signal, and podman takes the container down after the grace.
  secondsAfterGrace: 8,
  async open(who) {
    const built = await builtPackage()
    const slurm = await startSlurm()
    const lab = await podmanLab(who)
    return {
      runner: slurmRunner(lab, slurm, built),
      async close() {
        await lab.dispose()
        await slurm.stop()
        built.dispose()
      },
    }
  },
})

import { adapterSuite } from './adapterSuite.ts'
import { builtPackage } from './lab/builtPackage.ts'
import { planRunner } from './lab/planRunner.ts'
import { podmanLab } from './lab/podmanLab.ts'

adapterSuite({
  name: 'node',
  parts: [],
  separatesStreams: true,
  secondsAfterGrace: 5,
  async open(who) {
    const built = await builtPackage()
    const lab = await podmanLab(who)
    return {
      runner: planRunner(lab, built),
      async close() {
        await lab.dispose()
        built.dispose()
      },
    }
  },
})

import { type BuiltPackage, builtPackage } from './builtPackage.ts'
import { type PlanRunner, planRunner } from './planRunner.ts'
import { podmanLab } from './podmanLab.ts'
import { type Registry, startRegistry } from './registry.ts'

/** A lab with the built package, and a registry that it trusts where one is wanted. */
export interface OpenLab extends PlanRunner {
  readonly registry: Registry
  readonly close: () => Promise<void>
}

export async function openLab(who: 'root' | 'rootless'): Promise<OpenLab> {
  const closers: (() => Promise<void> | void)[] = []
  const close = async (): Promise<void> => {
    for (const closer of closers.toReversed()) await closer()
  }
  try {
    const built: BuiltPackage = await builtPackage()
    closers.push(() => built.dispose())
    const registry = await startRegistry()
    closers.push(() => registry.stop())
    const lab = await podmanLab(who)
    closers.push(() => lab.dispose())
    lab.trust(registry.address)
    return { ...planRunner(lab, built), registry, close }
  } catch (error) {
    await close()
    throw error
  }
}

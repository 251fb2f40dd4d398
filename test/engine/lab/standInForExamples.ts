import { appendFileSync } from 'node:fs'
import type { PodmanLab } from './podmanLab.ts'
import type { Registry } from './registry.ts'

/** Lets the lab's registry answer for those that examples and documentation name, with an image of theirs each. */
export async function standInForExamples(lab: PodmanLab, registry: Registry): Promise<void> {
  lab.trust(registry.address)
  const bash = await lab.image('bash')
  await registry.push(lab, bash, 'group-a/debian:12')
  await registry.push(lab, bash, 'group-a/alpine-runner:latest')
  for (const prefix of ['docker.io/library', 'registry.gitlab.com/ecp-ci/jacamar-ci']) {
    const table = `[[registry]]\nprefix = "${prefix}"\nlocation = "${registry.address}/group-a"\ninsecure = true\n`
    appendFileSync(lab.environment['CONTAINERS_REGISTRIES_CONF'] ?? '', table)
  }
}

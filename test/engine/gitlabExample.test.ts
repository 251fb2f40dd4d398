import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltPackage, builtPackage } from './lab/builtPackage.ts'
import { describeLab } from './lab/describeLab.ts'
import { runGitLabJob } from './lab/fakeRunner.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'
import type { RunnerJob } from './lab/RunnerJob.ts'
import { REGISTRY_USERS, type Registry, startRegistry } from './lab/registry.ts'
import { standInForExamples } from './lab/standInForExamples.ts'
import { writeToml } from './lab/writeSite.ts'

// What a site copies, as it stands: the runner is started by config.toml, and the registries that jacamar.toml names
// are the lab's one.
describeLab('examples/gitlab-runner', ['rootless', 'registry'], () => {
  let built: BuiltPackage
  let lab: PodmanLab
  let registry: Registry
  let site = ''
  beforeAll(async () => {
    built = await builtPackage()
    lab = await podmanLab('rootless')
    registry = await startRegistry()
    await standInForExamples(lab, registry)
    site = writeToml(lab, 'jacamar.toml', readFileSync('examples/gitlab-runner/jacamar.toml', 'utf8'))
  })
  afterAll(async () => {
    await registry?.stop()
    await lab?.dispose()
    built?.dispose()
  })

  const run = (job: Partial<RunnerJob>) =>
    runGitLabJob(lab, built, site, {
      id: 3001,
      script: ['echo hello'],
      registry: { url: registry.address, ...REGISTRY_USERS['group-a'] },
      ...job,
    })

  test('a job in the image of the site, and one in an image of its own', async () => {
    for (const image of [undefined, 'docker.io/library/debian:12']) {
      const end = await run(image ? { image } : {})
      expect(end.log).toContain('hello\n')
      expect(end.log).not.toMatch(/warning|refused/)
      expect(end.verdict).toBe('success')
    }
    await nothingLeft(lab)
  })

  test('a short name could be anybody’s', async () => {
    const end = await run({ image: 'debian:12' })
    expect(end.verdict).toBe('script failure')
    expect(end.log).toContain('refused [image.short-name]')
  })
})

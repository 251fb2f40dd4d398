import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installPackage } from '../docs/installedPackage.ts'
import { describeLab } from './lab/describeLab.ts'
import { labFolder } from './lab/labFolder.ts'
import { podmanLab } from './lab/podmanLab.ts'
import { mustRun } from './lab/runProcess.ts'

describeLab('npm run demo', ['root'], () => {
  let installed = ''
  beforeAll(async () => {
    installed = labFolder('podman-plan-installed')
    await installPackage(installed)
  })
  afterAll(() => rmSync(installed, { recursive: true, force: true }))

  test.each([
    ['with Podman as it is set up', (settings: string) => ({ CONTAINERS_CONF: settings })],
    ['on a machine whose Podman starts nothing until less is asked of it', () => ({})],
  ])('runs the step in a container %s, and leaves no image', async (_where, settings) => {
    const lab = await podmanLab('root')
    try {
      const { CONTAINERS_CONF = '', ...others } = lab.environment
      const env = { ...others, ...settings(CONTAINERS_CONF) }
      const demo = join(installed, 'node_modules/podman-plan/examples/demo/run.mjs')
      expect(await mustRun([process.execPath, demo], { env })).toMatch(
        /\nHello from .*, in a container of .*\/step_script\n\noutcome: \{"kind":"succeeded"\}\n$/,
      )
      expect(await mustRun(['podman', 'images', '--quiet'], { env })).toBe('')
    } finally {
      await lab.dispose()
    }
  })
})

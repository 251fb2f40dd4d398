import { chownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultOf } from '../docs/faultOf.ts'
import { installPackage } from '../docs/installedPackage.ts'
import { newSection } from '../docs/LANGUAGES.ts'
import { pages } from '../docs/pages.ts'
import { furnish, pathOf, type Room } from '../docs/Room.ts'
import { readBlocks } from '../docs/readBlocks.ts'
import { describeLab } from './lab/describeLab.ts'
import { SYSTEM_PATH } from './lab/LabUser.ts'
import { labFolder } from './lab/labFolder.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'
import { REGISTRY_USERS, type Registry, startRegistry } from './lab/registry.ts'
import { mustRun } from './lab/runProcess.ts'
import { standInForExamples } from './lab/standInForExamples.ts'

const withEngine = pages().filter(({ markdown }) =>
  readBlocks(markdown).some(({ flags }) => flags.includes('engine')),
)

// The pages whose commands start containers, from their first line to their last; the registries they name are the
// lab's one.
describeLab('documentation that starts containers', ['rootless', 'registry'], () => {
  let lab: PodmanLab
  let registry: Registry
  let installed = ''
  beforeAll(async () => {
    installed = labFolder('podman-plan-installed')
    await installPackage(installed)
    await mustRun(['chmod', '-R', 'a+rX', installed], { env: { PATH: SYSTEM_PATH } })
    registry = await startRegistry()
    lab = await podmanLab('rootless')
    await standInForExamples(lab, registry)
    logIn(lab, registry)
  })
  afterAll(async () => {
    await lab?.dispose()
    await registry?.stop()
    rmSync(installed, { recursive: true, force: true })
  })

  describe.each(withEngine)('$path', ({ path, markdown }) => {
    let room: Room | undefined
    let section = newSection()
    let heading = 0

    test.each(readBlocks(markdown))('line $line, $language', async (block) => {
      room ??= labRoom(lab, path.replaceAll('/', '-'), installed)
      if (block.section !== heading) section = newSection()
      heading = block.section
      expect(await faultOf(block, room, section)).toBeUndefined()
    })

    test('leaves nothing behind', () => nothingLeft(lab))
  })
})

/** As `podman login` of the lab's user would. */
function logIn({ environment, user }: PodmanLab, { address }: Registry): void {
  const { username, password } = REGISTRY_USERS['group-a']
  const auth = Buffer.from(`${username}:${password}`).toString('base64')
  const folder = join(environment['HOME'] ?? '', '.config/containers')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'auth.json'), JSON.stringify({ auths: { [address]: { auth } } }))
  chownSync(join(folder, 'auth.json'), user.uid, user.gid)
}

function labRoom(lab: PodmanLab, name: string, installed: string): Room {
  const folder = lab.makeFolder(name)
  furnish(folder, installed)
  const own = (path: string): void => chownSync(path, lab.user.uid, lab.user.gid)
  for (const entry of readdirSync(join(folder, 'examples'), { recursive: true, encoding: 'utf8' })) {
    own(join(folder, 'examples', entry))
  }
  own(join(folder, 'examples'))
  const environment = { ...lab.environment, PATH: pathOf(installed) }
  return {
    folder,
    hasEngine: true,
    run: (argv) => lab.runAs(argv, { cwd: folder, env: environment }),
    write: (file, text) => {
      writeFileSync(join(folder, file), text)
      own(join(folder, file))
    },
  }
}

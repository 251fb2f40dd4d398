import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeLab } from './describeLab.ts'
import { type PodmanLab, podmanLab } from './podmanLab.ts'
import { type Credentials, REGISTRY_USERS, type Registry, startRegistry } from './registry.ts'

describeLab('registry lab', ['root', 'registry'], () => {
  let lab: PodmanLab
  let registry: Registry
  let image: string
  beforeAll(async () => {
    registry = await startRegistry()
    lab = await podmanLab('root')
    lab.trust(registry.address)
    image = await registry.push(lab, await lab.image('bb'), 'group-a/app:latest')
  })
  afterAll(async () => {
    await lab?.dispose()
    await registry?.stop()
  })

  test('nobody gets an image without credentials', async () => {
    const pulled = await lab.podman('pull', image)
    expect(pulled.code).toBe(125)
    expect(pulled.stderr).toContain('unauthorized')
  })

  test('a wrong password does not help', async () => {
    const pulled = await pullAs({ ...REGISTRY_USERS['group-a'], password: 'wrong' })
    expect(pulled.code).toBe(125)
    expect(pulled.stderr).toContain('unauthorized')
  })

  test('the user of another namespace is denied', async () => {
    const pulled = await pullAs(REGISTRY_USERS['group-b'])
    expect(pulled.code).toBe(125)
    expect(pulled.stderr).toContain('denied')
  })

  test('the owner pulls, and the registry saw it', async () => {
    const pulled = await pullAs(REGISTRY_USERS['group-a'])
    expect(pulled.code, pulled.stderr).toBe(0)
    expect(registry.requests.at(-1)).toMatch(/^GET \/v2\/group-a\/app\/\S+ 200$/)
  })

  test('an auth file may hold one key a namespace', async () => {
    const other = await registry.push(lab, await lab.image('bb'), 'group-b/app:latest')
    const authFile = writeAuthFile({
      [`${registry.address}/group-a`]: REGISTRY_USERS['group-a'],
      [`${registry.address}/group-b`]: REGISTRY_USERS['group-b'],
    })
    for (const name of [image, other]) {
      const pulled = await lab.podman('pull', '--quiet', `--authfile=${authFile}`, name)
      expect(pulled.code, pulled.stderr).toBe(0)
    }
  })

  test('a second push moves the tag', async () => {
    const before = await pullAs(REGISTRY_USERS['group-a'])
    await registry.push(lab, await lab.image('none'), 'group-a/app:latest')
    const after = await pullAs(REGISTRY_USERS['group-a'])
    expect([before.code, after.code]).toEqual([0, 0])
    expect(after.stdout).not.toBe(before.stdout)
  })

  const pullAs = ({ username, password }: Credentials) =>
    lab.podman('pull', '--quiet', `--creds=${username}:${password}`, image)

  function writeAuthFile(logins: Readonly<Record<string, Credentials>>): string {
    const auths: Record<string, { auth: string }> = {}
    for (const [scope, { username, password }] of Object.entries(logins)) {
      auths[scope] = { auth: Buffer.from(`${username}:${password}`).toString('base64') }
    }
    const file = join(lab.folder, 'auth.json')
    writeFileSync(file, JSON.stringify({ auths }))
    return file
  }
})

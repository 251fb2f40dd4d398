import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SYSTEM_PATH } from './LabUser.ts'
import { labFolder } from './labFolder.ts'
import type { PodmanLab } from './podmanLab.ts'
import { startRegistryFront } from './registryFront.ts'
import { mustRun } from './runProcess.ts'
import { freePort, startService } from './Service.ts'

export interface Credentials {
  readonly username: string
  readonly password: string
}

/** Each may use the repositories below the namespace of its own name, and no other. */
export const REGISTRY_USERS = {
  'group-a': { username: 'gitlab-ci-token', password: 'password-of-group-a' },
  'group-b': { username: 'deploy-b', password: 'pass:word of group-b' },
} as const satisfies Record<string, Credentials>

export type Namespace = keyof typeof REGISTRY_USERS

/** A private registry on loopback. */
export interface Registry {
  /** `127.0.0.1:PORT`; a lab must `trust` it, for it talks plain HTTP. */
  readonly address: string
  /** `GET /v2/group-a/app/manifests/latest 200`, oldest first: how often an image was really fetched. */
  readonly requests: readonly string[]
  /**
   * Pushes an image of the lab under `group-a/app:latest`, replacing what was there, and returns the name to
   * pull it by. Pushing another image to the same tag moves the tag.
   */
  push(lab: PodmanLab, image: string, repository: `${Namespace}/${string}`): Promise<string>
  stop(): Promise<void>
}

export async function startRegistry(): Promise<Registry> {
  const folder = labFolder('registry-lab')
  const port = await freePort()
  await writeSettings(folder, port)
  const daemon = await startService(['docker-registry', 'serve', join(folder, 'registry.yml')], {
    ready: () => answers(port),
  })
  const front = await startRegistryFront(port, REGISTRY_USERS)
  return {
    address: front.address,
    requests: front.requests,
    async push(lab, image, repository) {
      const namespace = repository.startsWith('group-a/') ? 'group-a' : 'group-b'
      const { username, password } = REGISTRY_USERS[namespace]
      const name = `${front.address}/${repository}`
      const pushed = await lab.podman('push', '--quiet', `--creds=${username}:${password}`, image, name)
      if (pushed.code !== 0) throw new Error(`podman push ${name}: ${pushed.stderr}`)
      return name
    },
    async stop() {
      await front.stop()
      await daemon.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function writeSettings(folder: string, port: number): Promise<void> {
  const lines: string[] = []
  for (const { username, password } of Object.values(REGISTRY_USERS)) {
    const words = ['htpasswd', '-B', '-i', '-n', username]
    lines.push(await mustRun(words, { env: { PATH: SYSTEM_PATH }, stdin: password }))
  }
  writeFileSync(join(folder, 'htpasswd'), lines.map((line) => `${line.trim()}\n`).join(''))
  writeFileSync(
    join(folder, 'registry.yml'),
    `version: 0.1
log: { level: error }
storage: { filesystem: { rootdirectory: ${folder}/blobs }, delete: { enabled: true } }
http: { addr: "127.0.0.1:${port}", relativeurls: true }
auth: { htpasswd: { realm: lab, path: ${folder}/htpasswd } }
`,
  )
}

async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/v2/`)
    return response.status === 401
  } catch {
    return false
  }
}

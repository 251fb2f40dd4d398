import { appendFileSync, chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importImage, type LabImage } from './images.ts'
import { type LabUser, ROOT, rootlessUser, SYSTEM_PATH } from './LabUser.ts'
import { labFolder } from './labFolder.ts'
import { endProcessesOf } from './processesOf.ts'
import { type Finished, type ProcessOptions, runProcess } from './runProcess.ts'
import { podmanProgram, showInSecondRoot } from './secondRoot.ts'

/** One user's Podman with settings and storage of its own: nothing on the machine is read or left behind. */
export interface PodmanLab {
  readonly user: LabUser
  /** Owned by the user; everything below goes with `dispose`. */
  readonly folder: string
  /** What Podman needs to find this lab; give it to whatever starts Podman. */
  readonly environment: Readonly<Record<string, string>>
  /** Runs any program as the lab's user, in the lab's folder and environment. */
  runAs(argv: readonly string[], options?: Partial<ProcessOptions>): Promise<Finished>
  podman(...words: readonly string[]): Promise<Finished>
  /** Has the image in the lab's storage, made on first use; returns the name to run it by. */
  image(image: LabImage): Promise<string>
  /** A folder below the lab's own, owned by the user. */
  makeFolder(name: string): string
  /** Lets Podman talk plain HTTP to a registry, such as `127.0.0.1:40123`. */
  trust(registry: string): void
  dispose(): Promise<void>
}

export async function podmanLab(who: 'root' | 'rootless'): Promise<PodmanLab> {
  const user = who === 'root' ? ROOT : await rootlessUser()
  const folder = labFolder(`lab-${who}`)
  chownSync(folder, user.uid, user.gid)
  const hide = await showInSecondRoot(folder)
  const makeFolder = (name: string): string => {
    const made = join(folder, name)
    mkdirSync(made, { recursive: true, mode: 0o700 })
    chownSync(made, user.uid, user.gid)
    return made
  }
  const environment = writeSettings(folder, user, makeFolder('run'), makeFolder('home'))
  const images = new Map<LabImage, Promise<string>>()

  const runAs: PodmanLab['runAs'] = (argv, options = {}) =>
    runProcess(argv, { cwd: folder, env: environment, uid: user.uid, gid: user.gid, ...options })

  const lab: PodmanLab = {
    user,
    folder,
    environment,
    runAs,
    makeFolder,
    podman: (...words) => runAs([podmanProgram(), ...words]),
    image(image) {
      const known = images.get(image) ?? importImage(lab, image)
      images.set(image, known)
      return known
    },
    trust(registry) {
      const table = `[[registry]]\nlocation = "${registry}"\ninsecure = true\n`
      appendFileSync(join(folder, 'registries.conf'), table)
    },
    async dispose() {
      await lab.podman('rm', '--all', '--force', '--time=0')
      await endProcessesOf(folder)
      await hide()
      // Layers hold files of subordinate ids, and only root may delete those.
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return lab
}

/**
 * Only runc starts containers in hybrid control groups, and only with limits below the hard ones. A run root of
 * more than 50 characters is refused when it comes as an option, which is how a container's monitor hands it to
 * the clean-up: every run would then take 20 seconds longer and say nothing (seen on 4.3.1).
 */
function writeSettings(
  folder: string,
  user: LabUser,
  runtimeFolder: string,
  home: string,
): Record<string, string> {
  // Where rootless Podman has it in any case.
  const runRoot = join(runtimeFolder, 'containers')
  if (runRoot.length > 50) throw new Error(`${runRoot}: Podman takes 50 characters at most`)
  const containers = join(folder, 'containers.conf')
  const storage = join(folder, 'storage.conf')
  const registries = join(folder, 'registries.conf')
  writeFileSync(
    containers,
    `[containers]
default_ulimits = ["nofile=1024:1024", "nproc=2048:2048"]
netns = "host"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
lock_type = "file"
tmp_dir = "${runtimeFolder}/libpod/tmp"
`,
  )
  writeFileSync(
    storage,
    `[storage]
driver = "vfs"
graphroot = "${folder}/storage"
rootless_storage_path = "${folder}/storage"
runroot = "${runRoot}"
`,
  )
  writeFileSync(registries, 'unqualified-search-registries = []\n')
  return {
    PATH: SYSTEM_PATH,
    HOME: home,
    USER: user.name,
    LOGNAME: user.name,
    LANG: 'C.UTF-8',
    XDG_RUNTIME_DIR: runtimeFolder,
    CONTAINERS_CONF: containers,
    CONTAINERS_STORAGE_CONF: storage,
    CONTAINERS_REGISTRIES_CONF: registries,
  }
}

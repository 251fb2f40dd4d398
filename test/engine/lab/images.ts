import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { SYSTEM_PATH } from './LabUser.ts'
import { LABS } from './labFolder.ts'
import type { PodmanLab } from './podmanLab.ts'
import { type RootFolder, rootFolders } from './rootFolders.ts'
import { mustRun } from './runProcess.ts'
import { SECOND_ROOT } from './secondRoot.ts'

interface ImageRecipe {
  readonly files: RootFolder
  /** Further words of `podman import`. */
  readonly words: readonly string[]
}

/** Images made on the machine itself, so that no test needs a public registry. Each is `localhost/NAME:latest`. */
const IMAGES = {
  /** bash, coreutils, grep, sed. */
  bash: { files: 'bash', words: [] },
  /** Busybox in /bin: `sh`, no bash. */
  bb: { files: 'bb', words: [] },
  /** Busybox in /busybox and nowhere else, as in the debug images of distroless. */
  'busybox-only': { files: 'busybox-only', words: ['--change=ENV PATH=/busybox'] },
  /** No program at all. */
  none: { files: 'none', words: [] },
  /** Its user may not read what belongs to root. */
  user: { files: 'bash', words: ['--change=USER 1000'] },
  'entry-point': {
    files: 'bash',
    words: ['--change=ENTRYPOINT ["/usr/bin/echo","entry point of the image"]'],
  },
  /** Says that it is for another architecture; its programs do run. */
  foreign: { files: 'bash', words: ['--arch=s390x'] },
} as const satisfies Record<string, ImageRecipe>

export type LabImage = keyof typeof IMAGES
export const LAB_IMAGES = Object.keys(IMAGES) as readonly LabImage[]

/** Imports an image into a lab and returns its name. */
export async function importImage(lab: PodmanLab, image: LabImage): Promise<string> {
  const { files, words } = IMAGES[image]
  const name = `localhost/${image}:latest`
  const archive = inReach(await archiveOf(files), lab)
  const imported = await lab.podman('import', '--quiet', ...words, archive, name)
  if (imported.code !== 0) throw new Error(`podman import ${name}: ${imported.stderr}`)
  return name
}

/** A Podman in another root sees of the host only what the lab shows it. */
function inReach(archive: string, { folder }: PodmanLab): string {
  if (SECOND_ROOT === undefined) return archive
  const copy = join(folder, basename(archive))
  copyFileSync(archive, copy)
  return copy
}

/** Archives are made once a machine. Raise the number when a root folder changes. */
const CACHE = join(LABS, 'podman-lab-images-1')

async function archiveOf(files: RootFolder): Promise<string> {
  const archive = join(CACHE, `${files}.tar`)
  if (existsSync(archive)) return archive
  mkdirSync(CACHE, { recursive: true, mode: 0o755 })
  const work = mkdtempSync(join(CACHE, 'work-'))
  try {
    const root = join(work, 'root')
    mkdirSync(join(root, 'tmp'), { recursive: true })
    mkdirSync(join(root, 'etc'))
    writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\nuser:x:1000:1000::/tmp:/bin/sh\n')
    const env = { PATH: SYSTEM_PATH }
    await mustRun(['sh', '-euc', rootFolders[files], 'sh', root], { env })
    const packed = join(work, 'root.tar')
    await mustRun(['tar', '--owner=0', '--group=0', '-C', root, '-cf', packed, '.'], { env })
    renameSync(packed, archive)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return archive
}

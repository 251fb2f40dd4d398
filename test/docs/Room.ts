import { cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { SYSTEM_PATH } from '../engine/lab/LabUser.ts'
import { type Finished, runProcess } from '../engine/lab/runProcess.ts'
import { REPOSITORY } from './pages.ts'

/** Where the blocks of one page run, in their order: a folder with `examples/` and the package. */
export interface Room {
  readonly folder: string
  /** Whether a podman can start containers here: blocks marked `engine` run. */
  readonly hasEngine: boolean
  readonly run: (argv: readonly string[]) => Promise<Finished>
  readonly write: (name: string, text: string) => void
}

/** What the pages call that folder. */
export const READERS_FOLDER = '/home/me/site'

/** @param installed folder that `installPackage` filled */
export function makeRoom(installed: string): Room {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'podman-plan-docs-')))
  furnish(folder, installed)
  return {
    folder,
    hasEngine: false,
    run: (argv) => runProcess(argv, { cwd: folder, env: environmentOf(folder, installed) }),
    write: (name, text) => writeFileSync(join(folder, name), text),
  }
}

export function furnish(folder: string, installed: string): void {
  cpSync(join(REPOSITORY, 'examples'), join(folder, 'examples'), { recursive: true })
  symlinkSync(join(installed, 'node_modules'), join(folder, 'node_modules'))
  mkdirSync(join(folder, 'home'))
}

export const environmentOf = (folder: string, installed: string): Record<string, string> => ({
  PATH: pathOf(installed),
  HOME: join(folder, 'home'),
  LANG: 'C.UTF-8',
  // No test may write its own snapshots.
  CI: 'true',
  NO_COLOR: '1',
})

export const pathOf = (installed: string): string =>
  [join(installed, 'node_modules/.bin'), dirname(process.execPath), SYSTEM_PATH].join(':')

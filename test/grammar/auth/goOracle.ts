import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What containers/image finds in one auth file for one repository. */
export interface GoAnswer {
  readonly username: string
  readonly password: string
  readonly token: string
  readonly error: boolean
}

export interface GoOracle {
  /** One row for each file, one answer for each repository. */
  readonly ask: (
    files: readonly string[],
    repositories: readonly string[],
  ) => Promise<readonly (readonly GoAnswer[])[]>
  readonly close: () => void
}

/** Builds and starts the program in `oracle/`; a text says why it cannot be had here. */
export function openGoOracle(): GoOracle | string {
  const folder = mkdtempSync(join(tmpdir(), 'auth-oracle-'))
  const program = join(folder, 'oracle')
  const source = new URL('oracle', import.meta.url).pathname
  const built = spawnSync('go', ['build', '-tags', TAGS, '-o', program, '.'], {
    cwd: source,
    encoding: 'utf8',
    timeout: 120_000,
  })
  if (built.status !== 0) {
    rmSync(folder, { recursive: true })
    return built.error
      ? `Go cannot be run: ${built.error.message}`
      : `the program cannot be built: ${built.stderr.trim()}`
  }
  mkdirSync(join(folder, 'bin'))
  for (const suffix of ['one', 'two'])
    symlinkSync(program, join(folder, 'bin', `docker-credential-${suffix}`))
  const child = spawn(program, [], {
    env: { ...process.env, PATH: join(folder, 'bin') },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    ask: async (files, repositories) => {
      child.stdin.write(`${JSON.stringify({ files, repositories })}\n`)
      const { value } = await lines.next()
      return JSON.parse(value)
    },
    close: () => {
      child.stdin.end()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Nothing here touches a storage driver or a signature. */
const TAGS = 'containers_image_openpgp exclude_graphdriver_btrfs exclude_graphdriver_devicemapper'

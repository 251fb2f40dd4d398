import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../src/gitlab/removeFolder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remove-folder-'))
})
afterEach(() => void spawnSync('rm', ['-rf', folder]))

/** Writes down its words and its environment. */
function podman(): string {
  const path = join(folder, 'podman')
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" > ${folder}/words\nenv > ${folder}/environment\n`)
  chmodSync(path, 0o755)
  return path
}

test('a folder goes with all that is in it, and no link is followed', async () => {
  const scripts = join(folder, 'scripts')
  mkdirSync(join(scripts, 'deep/er'), { recursive: true })
  writeFileSync(join(folder, 'kept'), '')
  mkdirSync(join(folder, 'kept-too'))
  symlinkSync(join(folder, 'kept'), join(scripts, 'link'))
  symlinkSync(join(folder, 'kept-too'), join(scripts, 'deep/link'))
  await removeFolder(scripts, '/no/such/podman', {})
  expect(existsSync(scripts)).toBe(false)
  expect([existsSync(join(folder, 'kept')), existsSync(join(folder, 'kept-too'))]).toEqual([true, true])
})

test('what podman could not remove either is told as it is', async () => {
  await expect(removeFolder('/proc/version', '/no/such/podman', {})).rejects.toThrow(/cannot remove|ENOENT/)
})

test('one that is not there is no fault', async () => {
  await removeFolder(join(folder, 'none'), '/no/such/podman', {})
})

test('a job can make paths that are too long to be named: its folder goes all the same', async () => {
  const scripts = join(folder, 'scripts')
  const long = Array.from({ length: 19 }, () => 'x'.repeat(200)).join('/')
  mkdirSync(join(scripts, long), { recursive: true })
  mkdirSync(join(folder, 'more', long), { recursive: true })
  renameSync(join(folder, 'more'), join(scripts, long, 'more'))
  writeFileSync(join(folder, 'podman'), '#!/bin/sh\nshift\nexec "$@"\n', { mode: 0o755 })
  await removeFolder(scripts, join(folder, 'podman'), { PATH: process.env['PATH'] ?? '' })
  expect(existsSync(scripts)).toBe(false)
})

// With a real engine it is tried as a user of its own.
test.skipIf(process.getuid?.() === 0)(
  'what another user id owns is podman’s to remove (root may remove everything itself)',
  async () => {
    const scripts = join(folder, 'scripts')
    mkdirSync(join(scripts, 'foreign/x'), { recursive: true })
    chmodSync(join(scripts, 'foreign'), 0o500)
    await removeFolder(scripts, podman(), { HOME: '/home/ci' })
    expect(readFileSync(join(folder, 'words'), 'utf8')).toBe(`unshare\nrm\n-rf\n--\n${scripts}\n`)
    expect(readFileSync(join(folder, 'environment'), 'utf8')).toContain('HOME=/home/ci')
    chmodSync(join(scripts, 'foreign'), 0o700)
  },
)

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installPackage } from '../docs/installedPackage.ts'
import { type FakePodman, fakePodman } from '../node/fakePodman.ts'

// The program itself, in pipes of a shell: what becomes of it where its reader goes away.

let folder = ''
let podman: FakePodman
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'main-'))
  await installPackage(folder)
  podman = fakePodman(
    'case $1 in run) started "$@"; for i in 1 2 3 4 5; do echo $i; sleep 0.2; done; exit 3;; esac',
  )
  const place = podman.folder
  writeFileSync(
    join(folder, 'site.toml'),
    `general.run_mechanism = "podman"\n[general.podman]\napplication_path = "${place}/podman"\nrunner_image = "a.example/r"\n`,
  )
  const directories = { builds: `${place}/builds`, cache: `${place}/cache`, scripts: `${place}/scripts` }
  const registry = { host: 'example.com', username: 'me', password: 'never-to-be-seen' }
  const script = `${place}/scripts/step_script`
  const job = { job: '1', step: 'step_script', script, image: 'a.example/app', directories, registry }
  writeFileSync(join(folder, 'job.json'), JSON.stringify(job))
}, 60_000)
afterAll(() => {
  podman.dispose()
  rmSync(folder, { recursive: true, force: true })
})

/** `podman-plan` stands for the program; its own exit code is what is returned, not that of the pipe. */
function inShell(line: string) {
  const { stdout, stderr } = spawnSync('bash', ['-c', `${line}; echo "code \${PIPESTATUS[0]}"`], {
    cwd: folder,
    env: { PATH: `${join(folder, 'node_modules/.bin')}:${process.env['PATH']}`, HOME: folder },
    encoding: 'utf8',
  })
  return { stdout, stderr: stderr.replace(/^warning .*\n/gm, '') }
}

test('a run goes on to its end, its outcome and its last deletions', () => {
  const { stdout } = inShell(
    'podman-plan run site.toml job.json --outcome outcome.json 2>&1 | grep -m 1 "^1"',
  )
  expect(stdout).toBe('1\ncode 1\n')
  expect(JSON.parse(readFileSync(join(folder, 'outcome.json'), 'utf8'))).toEqual({
    kind: 'script-failed',
    exitCode: 3,
  })
  expect(existsSync(`${podman.state}/podman-plan.step.step_script.auth.json`)).toBe(false)
})

test('a hint stands behind what podman said', () => {
  const site = readFileSync(join(folder, 'site.toml'), 'utf8')
  writeFileSync(
    join(podman.folder, 'no-bash'),
    '#!/bin/sh\necho "stat /bin/bash: no such file" >&2; exit 127\n',
    {
      mode: 0o755,
    },
  )
  writeFileSync(join(folder, 'no-bash.toml'), site.replace('/podman"', '/no-bash"'))
  const { stderr } = inShell('podman-plan run no-bash.toml job.json')
  expect(stderr.trim().split('\n').at(-1)).toBe(
    'engine failed: stat /bin/bash: no such file; the image has no bash: use one that has, or shell = "detect"',
  )
})

test('a rendering that nobody reads is no failure, and no stack trace', () => {
  expect(inShell('podman-plan matrix site.toml | true')).toEqual({ stdout: 'code 0\n', stderr: '' })
})

test('a rendering that cannot be written is one', () => {
  const { stdout, stderr } = inShell('podman-plan matrix site.toml > /dev/full')
  expect(stdout).toBe('code 2\n')
  expect(stderr).toBe('podman-plan: ENOSPC: no space left on device, write\n')
})

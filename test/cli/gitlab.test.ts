import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCommandLine } from '../../src/cli/runCommandLine.ts'
import { ENVIRONMENT, responseText, withVariables } from '../gitlab/runnerInput.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gitlab-cli-'))
  writeFileSync(join(folder, 'site.toml'), SITE(folder))
  writeFileSync(join(folder, 'podman'), PODMAN, { mode: 0o755 })
  writeFileSync(join(folder, 'response.json'), responseText())
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const SITE = (folder: string): string => `[general]
run_mechanism = "podman"
data_dir = "${folder}/ci"
[general.podman]
application_path = "${folder}/podman"
runner_image = "registry.example.com/runner:1"
image_allow_list = ['^registry\\.example\\.com/']
`

/** Runs a container's script on the host; \`image exists\` finds nothing. */
const PODMAN = `#!/bin/bash
echo "$1" >> "$(dirname "$0")/calls"
if [[ $1 = run ]]; then
  for word; do case $word in --pidfile=*) echo $$ > "\${word#*=}" ;; esac; done
  exec bash "\${@: -1}"
fi
if [[ $1 = image ]]; then exit 1; fi
`

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

async function gitlab(
  words: readonly string[],
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const environment = Object.fromEntries(
    Object.entries({
      ...ENVIRONMENT,
      PATH: process.env['PATH'],
      HOME: folder,
      JOB_RESPONSE_FILE: join(folder, 'response.json'),
      BUILD_EXIT_CODE_FILE: join(folder, 'exit_code'),
      BUILD_FAILURE_EXIT_CODE: '41',
      SYSTEM_FAILURE_EXIT_CODE: '42',
      ...changes,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  const readText = (path: string) => readFile(path, 'utf8')
  const { signal } = new AbortController()
  const printed = [text(stdout), text(stderr)] as const
  const code = await runCommandLine(['gitlab', ...words], { stdout, stderr, environment, readText, signal })
  stdout.end()
  stderr.end()
  return { code, stdout: await printed[0], stderr: await printed[1] }
}

const withConfig = (...[stage = '', ...operands]: readonly string[]): readonly string[] => [
  stage,
  '--config',
  join(folder, 'site.toml'),
  ...operands,
]

function script(body: string): string {
  const path = join(folder, 'script.')
  writeFileSync(path, body)
  return path
}

const calls = (): readonly string[] =>
  existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : []

describe('the stages of a job', () => {
  test('config, prepare, run and cleanup', async () => {
    const config = await gitlab(withConfig('config'))
    expect([config.code, config.stderr]).toEqual([0, ''])
    expect(JSON.parse(config.stdout)).toMatchObject({
      builds_dir: `${folder}/ci/builds/t1_AbCdEf/003/group/project/-`,
    })
    expect(await gitlab(withConfig('prepare'))).toMatchObject({ code: 0 })
    const run = await gitlab(withConfig('run', script('echo hello'), 'build_script'))
    expect(run).toEqual({ code: 0, stdout: 'hello\n', stderr: '' })
    expect(await gitlab(withConfig('cleanup'))).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(calls().filter((call) => call !== 'image')).toEqual(['pull', 'pull', 'run', 'rm'])
    expect(readdirSync(`${folder}/ci/scripts/t1_AbCdEf/003/group/project`)).toEqual([])
  })

  test('a failing script: the runner’s code, and its own in the file', async () => {
    await gitlab(withConfig('prepare'))
    const { code, stderr } = await gitlab(withConfig('run', script('exit 7'), 'build_script'))
    expect(code).toBe(41)
    expect(readFileSync(join(folder, 'exit_code'), 'utf8')).toBe('7\n')
    expect(stderr).toBe('podman-plan: the script failed with exit code 7\n')
  })

  test('a link where the code belongs is not followed', async () => {
    writeFileSync(join(folder, 'victim'), 'safe')
    symlinkSync(join(folder, 'victim'), join(folder, 'exit_code'))
    await gitlab(withConfig('prepare'))
    expect((await gitlab(withConfig('run', script('exit 7'), 'step_script'))).code).toBe(41)
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('safe')
    expect(readFileSync(join(folder, 'exit_code'), 'utf8')).toBe('7\n')
  })

  test('a file that cannot be written leaves the failure the script’s', async () => {
    await gitlab(withConfig('prepare'))
    const gone = { BUILD_EXIT_CODE_FILE: join(folder, 'no/such/folder/exit_code') }
    const { code, stderr } = await gitlab(withConfig('run', script('exit 7'), 'build_script'), gone)
    expect(code).toBe(41)
    expect(stderr).toContain('cannot be handed on')
  })

  test('cleanup comes alone, and twice', async () => {
    expect((await gitlab(withConfig('cleanup'))).code).toBe(0)
    expect((await gitlab(withConfig('cleanup'))).code).toBe(0)
  })
})

test('each warning stands in a job’s log once', async () => {
  const name = 'registry.example.com/app:1'
  writeFileSync(join(folder, 'response.json'), responseText({ image: { name, entrypoint: ['/x'] } }))
  const log: string[] = []
  for (const words of [
    withConfig('config'),
    withConfig('prepare'),
    withConfig('run', script('true'), 'get_sources'),
    withConfig('run', script('true'), 'build_script'),
    withConfig('cleanup'),
  ]) {
    log.push((await gitlab(words, { CUSTOM_ENV_CI_JOB_IMAGE: name })).stderr)
  }
  const lines = log.join('').trim().split('\n')
  expect(lines).toHaveLength(new Set(lines).size)
  expect(lines.filter((line) => line.startsWith('warning [gitlab.image-settings]'))).toHaveLength(1)
  expect(log.slice(2)).toEqual(['', '', ''])
})

describe('what fails otherwise is the system’s failure, with its reason on stderr', () => {
  test.each<[string, readonly string[], Record<string, string | undefined>, RegExp]>([
    ['no configuration', ['prepare', '--config', '/no/such.toml'], {}, /no\/such\.toml/],
    ['no response', ['config'], { JOB_RESPONSE_FILE: '/no/such.json' }, /no\/such\.json/],
    [
      'a token that leaves the folder',
      ['config'],
      { CUSTOM_ENV_CI_RUNNER_SHORT_TOKEN: '../x' },
      /SHORT_TOKEN/,
    ],
    ['a script that is not there', ['run', '/no/such/script', 'build_script'], {}, /script cannot be placed/],
    ['no option', ['prepare', '--confg', 'x'], {}, /confg/],
    ['no such stage', ['destroy'], {}, /config, prepare, run, cleanup/],
    ['too few words', ['run', 'x'], {}, /SCRIPT STEP/],
  ])('%s', async (_what, words, changes, reason) => {
    const given = words.some((word) => word.startsWith('--')) ? words : withConfig(...words)
    const { code, stderr, stdout } = await gitlab(given, changes)
    expect([code, stdout]).toEqual([42, ''])
    expect(stderr).toMatch(reason)
    expect(calls()).toEqual([])
  })

  test.each<[string, object, number]>([
    ['a refused image is the user’s', { image: { name: 'evil.example/x' } }, 41],
    ['services are the user’s', { services: [{ name: 'postgres' }] }, 41],
  ])('%s', async (_what, changes, code) => {
    writeFileSync(join(folder, 'response.json'), responseText(changes))
    expect((await gitlab(withConfig('prepare'))).code).toBe(code)
    expect(readFileSync(join(folder, 'exit_code'), 'utf8')).toBe('1\n')
  })

  test('a refused image, at prepare', async () => {
    writeFileSync(join(folder, 'response.json'), responseText({ image: { name: 'evil.example/x' } }))
    const { code, stderr } = await gitlab(withConfig('prepare'))
    expect(code).toBe(41)
    expect(stderr).toMatch(
      /^refused \[image\.allow-list\] .*evil\.example\/x.*\npodman-plan: the job is refused\n$/,
    )
    expect(calls()).toEqual([])
  })

  test('a variable that is the runner’s alone, at once', async () => {
    writeFileSync(join(folder, 'response.json'), withVariables({ CI_CONCURRENT_ID: '0' }))
    const { code, stderr } = await gitlab(withConfig('config'))
    expect([code, stderr.split(' ').slice(0, 2)]).toEqual([41, ['refused', '[gitlab.source]']])
  })

  test.each(['.', '..', '../..', 'a/b', '', '\n', 'x'.repeat(300)])('a stage called %j', async (stage) => {
    await gitlab(withConfig('prepare'))
    const before = readdirSync(folder, { recursive: true }).toSorted()
    const { code, stderr } = await gitlab(withConfig('run', script('true'), stage))
    expect(code).toBe(42)
    expect(stderr).toMatch(/^refused \[context\.(?:step|script)\]/)
    expect(
      readdirSync(folder, { recursive: true })
        .filter((name) => name !== 'script.')
        .toSorted(),
    ).toEqual(before)
  })

  test('options for sbatch, before the sources are fetched', async () => {
    writeFileSync(
      join(folder, 'site.toml'),
      SITE(folder).replace('[general]', '[general]\nexecutor = "slurm"'),
    )
    writeFileSync(join(folder, 'response.json'), withVariables({ SCHEDULER_PARAMETERS: '--wrap=id' }))
    const { code, stderr } = await gitlab(withConfig('prepare'))
    expect([code, stderr.split(' ').slice(0, 2)]).toEqual([41, ['refused', '[scheduler.option]']])
    expect(calls()).toEqual([])
  })

  test('a podman that fails, and not with podman’s code', async () => {
    writeFileSync(join(folder, 'podman'), '#!/bin/sh\necho "Error: no space" >&2; exit 1\n', { mode: 0o755 })
    expect(await gitlab(withConfig('prepare'))).toMatchObject({
      code: 42,
      stderr: expect.stringContaining('Error: no space'),
    })
  })

  test('a folder of data that cannot be made', async () => {
    writeFileSync(join(folder, 'ci'), 'a file')
    expect((await gitlab(withConfig('prepare'))).code).toBe(42)
  })
})

describe('a cleanup never fails', () => {
  test.each<[string, Record<string, string>, string]>([
    ['without its configuration', {}, '/no/such.toml'],
    ['without its response', { JOB_RESPONSE_FILE: '/no/such.json' }, ''],
    ['for a job that is refused', { CUSTOM_ENV_CI_RUNNER_SHORT_TOKEN: '..' }, ''],
  ])('%s', async (_what, changes, config) => {
    const words = config === '' ? withConfig('cleanup') : ['cleanup', '--config', config]
    const { code, stderr } = await gitlab(words, changes)
    expect(code).toBe(0)
    expect(stderr).not.toBe('')
  })

  test('for a podman that fails', async () => {
    writeFileSync(join(folder, 'podman'), '#!/bin/sh\nexit 125\n', { mode: 0o755 })
    expect((await gitlab(withConfig('cleanup'))).code).toBe(0)
  })

  test('for an image that was refused at prepare', async () => {
    writeFileSync(join(folder, 'response.json'), responseText({ image: { name: 'evil.example/x' } }))
    expect(await gitlab(withConfig('cleanup'))).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(calls()).toEqual(['rm'])
  })
})

describe('a slot', () => {
  const slot = () => `${folder}/ci/scripts/t1_AbCdEf/003`
  const left = () => readdirSync(slot(), { recursive: true }).map(String).toSorted()

  test('is swept before a job: of another job nothing is left', async () => {
    const other = {
      'response.json': responseText({ id: 4710, job_info: { project_full_path: 'other/secret' } }),
    }
    writeFileSync(join(folder, 'other.json'), other['response.json'])
    const theirs = {
      JOB_RESPONSE_FILE: join(folder, 'other.json'),
      CUSTOM_ENV_CI_PROJECT_PATH: 'other/secret',
    }
    await gitlab(withConfig('prepare'), theirs)
    mkdirSync(`${folder}/ci/builds/t1_AbCdEf/003/other/secret/-/other/secret.tmp`, { recursive: true })
    mkdirSync(`${slot()}/half/gone/12`, { recursive: true })
    expect(left()).toContain('other/secret/4710.state/job.json')
    const { stderr } = await gitlab(withConfig('prepare'))
    expect(stderr).toContain('job 4710 was left in this slot')
    expect(left()).toEqual([
      'group',
      'group/project',
      'group/project/4711',
      'group/project/4711.state',
      'group/project/4711.state/job.json',
    ])
    expect(readdirSync(`${folder}/ci/builds/t1_AbCdEf/003/other/secret/-/other`)).toEqual([])
  })

  test('keeps what a job on another machine has in it, and says so', async () => {
    await gitlab(withConfig('prepare'))
    const record = `${slot()}/group/project/4711.state/job.json`
    writeFileSync(record, JSON.stringify({ ...JSON.parse(readFileSync(record, 'utf8')), host: 'node-7' }))
    writeFileSync(join(folder, 'response.json'), responseText({ id: 4712 }))
    const { stderr } = await gitlab(withConfig('prepare'))
    expect(stderr).toContain('a job on node-7 has this slot too: give each machine a data_dir of its own')
    expect(left()).toContain('group/project/4711')
  })
})

describe('a cleanup goes by the configuration that the job was prepared with', () => {
  test.each([
    ['the file is broken since', 'no = [toml'],
    ['the file says otherwise since', '[general]\nrun_mechanism = "podman"\ndata_dir = "/nowhere"\n'],
  ])('%s', async (_what, text) => {
    const config = await gitlab(withConfig('config'))
    const { job_env } = JSON.parse(config.stdout)
    await gitlab(withConfig('prepare'))
    await gitlab(withConfig('run', script('true'), 'get_sources'))
    const temporary = `${folder}/ci/builds/t1_AbCdEf/003/group/project/-/group/project.tmp`
    mkdirSync(temporary, { recursive: true })
    writeFileSync(`${temporary}/DEPLOY_KEY`, 'a file variable')
    writeFileSync(join(folder, 'site.toml'), text)
    expect(await gitlab(withConfig('cleanup'), job_env)).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(calls().at(-1)).toBe('rm')
    expect(readdirSync(`${folder}/ci/scripts/t1_AbCdEf/003/group/project`)).toEqual([])
    expect(existsSync(temporary)).toBe(false)
  })

  test('what cannot be removed is kept on record for the next job of the slot', async () => {
    await gitlab(withConfig('prepare'))
    writeFileSync(join(folder, 'podman'), '#!/bin/sh\nexit 125\n', { mode: 0o755 })
    await gitlab(withConfig('cleanup'))
    expect(readdirSync(`${folder}/ci/scripts/t1_AbCdEf/003/group/project/4711.state`)).toEqual(['job.json'])
  })

  test('a link on the way to the temporary folder is not followed', async () => {
    await gitlab(withConfig('prepare'))
    mkdirSync(join(folder, 'victim/project.tmp'), { recursive: true })
    symlinkSync(join(folder, 'victim'), `${folder}/ci/builds/t1_AbCdEf/003/group/project/-/group`)
    await gitlab(withConfig('cleanup'))
    expect(existsSync(join(folder, 'victim/project.tmp'))).toBe(true)
  })
})

test('by hand, wrong usage ends as that of every command', async () => {
  const { code } = await gitlab(['destroy'], { SYSTEM_FAILURE_EXIT_CODE: undefined })
  expect(code).toBe(64)
})

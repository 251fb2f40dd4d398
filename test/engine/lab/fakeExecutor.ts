import { spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shellWord } from '../../../src/grammar/words/shellWord.ts'
import type { BuiltPackage } from './builtPackage.ts'
import type { PodmanLab } from './podmanLab.ts'
import { customVariables, type RunnerJob, responseOf } from './RunnerJob.ts'

export interface StageEnd {
  readonly stage: string
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Codes that the runner hands out; not 1 and 2, so that a test sees them used. */
export const CODES = { build: 41, system: 42 }

export interface RunnerOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** The user cancels the script of the job when it has printed this. */
  readonly cancelAt?: string
}

/** What the runner makes for a job, and again each time that its preparation fails. */
export interface FakeExecutor {
  readonly exitCodeFile: string
  readonly call: (stage: string, executable: string, ...words: readonly string[]) => Promise<StageEnd>
  readonly step: Step
}
export type Step = (stage: string, body: string) => Promise<StageEnd>

export function fakeExecutor(
  lab: PodmanLab,
  built: BuiltPackage,
  configFile: string,
  job: RunnerJob,
  options: RunnerOptions,
  ends: StageEnd[],
): FakeExecutor {
  const temporary = mkdtempSync(join(lab.folder, 'custom-executor'))
  chownSync(temporary, lab.user.uid, lab.user.gid)
  const owned = (name: string, text: string, mode: number): string => {
    const path = join(temporary, name)
    writeFileSync(path, text)
    chmodSync(path, mode)
    chownSync(path, lab.user.uid, lab.user.gid)
    return path
  }
  const exitCodeFile = join(temporary, 'exit_code')
  const environment = {
    ...lab.environment,
    ...options.environment,
    TMPDIR: temporary,
    BUILD_FAILURE_EXIT_CODE: String(CODES.build),
    SYSTEM_FAILURE_EXIT_CODE: String(CODES.system),
    BUILD_EXIT_CODE_FILE: exitCodeFile,
    JOB_RESPONSE_FILE: owned('response.json', JSON.stringify(responseOf(job)), 0o600),
    ...customVariables(job),
  }
  const call: FakeExecutor['call'] = async (stage, executable, ...words) => {
    const own = argumentsOf(executable).map((word) => (word === SITE_FILE ? configFile : word))
    const argv = [...built.program, ...own, ...words]
    const end = { stage, ...(await grouped(argv, temporary, environment, lab, options.cancelAt)) }
    ends.push(end)
    return end
  }
  const step: Step = (stage, body) => {
    const folder = mkdtempSync(join(temporary, 'script'))
    chownSync(folder, lab.user.uid, lab.user.gid)
    const script = owned(`${folder.slice(temporary.length + 1)}/script.`, generated(body), 0o700)
    return call(stage, 'run', script, stage)
  }
  return { exitCodeFile, call, step }
}

/** The runner's settings are those that sites are shown. */
const SETTINGS = readFileSync('examples/gitlab-runner/config.toml', 'utf8')
const SITE_FILE = '/etc/podman-plan/jacamar.toml'

/** `run_args`, which stand before the runner's own words. */
function argumentsOf(executable: string): readonly string[] {
  const line = SETTINGS.split('\n').find((text) => text.startsWith(`${executable}_args = `)) ?? ''
  return JSON.parse(line.slice(line.indexOf('[')))
}

/** As the runner's bash shell writes a script. */
const generated = (body: string): string => `#!/usr/bin/env bash

trap 'exit 1' TERM

if set -o | grep pipefail > /dev/null; then set -o pipefail; fi; set -o errexit
set +o noclobber
(eval ${shellWord(body)}) < /dev/null
exit 0
`

/** One call of the custom executor, ended by a signal to its whole process group. */
function grouped(
  [program = '', ...words]: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  lab: PodmanLab,
  cancelAt: string | undefined,
): Promise<Omit<StageEnd, 'stage'>> {
  return new Promise((resolve, reject) => {
    const { uid, gid } = lab.user
    const child = spawn(program, words, {
      cwd,
      env,
      uid,
      gid,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const printed = { stdout: '', stderr: '' }
    let isCancelled = !words.includes('build_script') || cancelAt === undefined
    child.stdout.on('data', (chunk: Buffer) => {
      printed.stdout += chunk
      if (isCancelled || !printed.stdout.includes(cancelAt ?? '')) return
      isCancelled = true
      process.kill(-(child.pid ?? 0), 'SIGTERM')
    })
    child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? -1, ...printed }))
  })
}

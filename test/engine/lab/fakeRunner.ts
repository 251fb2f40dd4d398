import { spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shellWord } from '../../../src/grammar/words/shellWord.ts'
import type { BuiltPackage } from './builtPackage.ts'
import type { PodmanLab } from './podmanLab.ts'

/** What GitLab would send. */
export interface RunnerJob {
  readonly id: number
  readonly image?: string
  /** Lines of the job's `script:`. */
  readonly script: readonly string[]
  readonly afterScript?: readonly string[]
  /** Bodies of runner-owned stages, where the test wants to see one run. */
  readonly stages?: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, string>>
  readonly services?: readonly object[]
  readonly registry?: { readonly url: string; readonly username: string; readonly password: string }
  /** CI_CONCURRENT_ID */
  readonly slot?: number
}

export interface StageEnd {
  readonly stage: string
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** How GitLab Runner would judge the job, and what its stages printed. */
export interface JobEnd {
  readonly verdict: 'success' | 'script failure' | 'system failure'
  /** What the custom executor wrote into BUILD_EXIT_CODE_FILE. */
  readonly exitCode: string | undefined
  readonly config: Readonly<Record<string, unknown>>
  readonly stages: readonly StageEnd[]
  /** stderr and stdout of all stages, as the job's log shows them. */
  readonly log: string
}

/** Codes that the runner hands out; not 1 and 2, so that a test sees them used. */
const CODES = { build: 41, system: 42 }

/**
 * Plays GitLab Runner 19.4 with a custom executor: its environment, its scripts, the order of its stages, its
 * retries, a process group for each call. Source: gitlab-runner 19.4, executors/custom and common/build.go.
 */
export async function runGitLabJob(
  lab: PodmanLab,
  built: BuiltPackage,
  configFile: string,
  job: RunnerJob,
  options: {
    readonly environment?: Readonly<Record<string, string>>
    readonly cancelAt?: Promise<unknown>
  } = {},
): Promise<JobEnd> {
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
  const ends: StageEnd[] = []
  const call = async (stage: string, ...words: readonly string[]): Promise<StageEnd> => {
    const [program, main] = built.program
    const argv = [program, main, 'gitlab', ...words.slice(0, 1), '--config', configFile, ...words.slice(1)]
    const end = await grouped(argv, temporary, environment, lab, options.cancelAt)
    const ended = { stage, ...end }
    ends.push(ended)
    return ended
  }
  const step = (stage: string, body: string): Promise<StageEnd> => {
    const folder = mkdtempSync(join(temporary, 'script'))
    chownSync(folder, lab.user.uid, lab.user.gid)
    return call(
      stage,
      'run',
      owned(`${folder.slice(temporary.length + 1)}/script.`, generated(body), 0o700),
      stage,
    )
  }

  const config = await call('config', 'config')
  const verdict = config.code === 0 ? await stagesOf(job, call, step) : 'system failure'
  await call('cleanup', 'cleanup')
  return {
    verdict,
    exitCode: textOf(exitCodeFile)?.trim(),
    config: config.code === 0 ? JSON.parse(config.stdout) : {},
    stages: ends,
    log: ends.map(({ stderr, stdout }) => stderr + stdout).join(''),
  }
}

type Call = (stage: string, ...words: readonly string[]) => Promise<StageEnd>
type Step = (stage: string, body: string) => Promise<StageEnd>

async function stagesOf(job: RunnerJob, call: Call, step: Step): Promise<JobEnd['verdict']> {
  const prepared = await retried(3, () => call('prepare', 'prepare'))
  if (prepared.code !== 0) return 'system failure'
  for (const stage of ['prepare_script', 'get_sources']) {
    const attempts = stage === 'get_sources' ? 2 : 1
    const end = await retried(attempts, () => step(stage, job.stages?.[stage] ?? 'true'))
    if (end.code !== 0) return judged(end)
  }
  const main = await step('build_script', job.script.join('\n'))
  if (job.afterScript) await step('after_script', job.afterScript.join('\n'))
  await step(main.code === 0 ? 'archive_cache' : 'archive_cache_on_failure', 'true')
  await step('cleanup_file_variables', 'true')
  return main.code === 0 ? 'success' : judged(main)
}

async function retried(times: number, attempt: () => Promise<StageEnd>): Promise<StageEnd> {
  let end = await attempt()
  for (let more = times - 1; more > 0 && end.code !== 0; more -= 1) end = await attempt()
  return end
}

function judged({ code, stage }: StageEnd): JobEnd['verdict'] {
  if (code === CODES.build) return 'script failure'
  if (code === CODES.system) return 'system failure'
  throw new Error(`${stage}: unknown Custom executor executable exit code ${code}`)
}

/** As the runner's bash shell writes a script. */
const generated = (body: string): string => `#!/usr/bin/env bash

trap 'exit 1' TERM

if set -o | grep pipefail > /dev/null; then set -o pipefail; fi; set -o errexit
set +o noclobber
: | (eval ${shellWord(body)})
exit 0
`

const REGISTRY = {
  url: 'registry.example.com',
  username: 'gitlab-ci-token',
  password: 'glcbt-0123456789abcdef',
}

const responseOf = ({
  id,
  image,
  variables = {},
  services = [],
  registry = REGISTRY,
}: RunnerJob): object => ({
  id,
  token: 'glcbt-0123456789abcdef',
  job_info: { name: 'job', stage: 'test', project_id: 7, project_name: 'project' },
  git_info: {
    repo_url: 'https://gitlab-ci-token:glcbt-0123456789abcdef@gitlab.example.com/group/project.git',
  },
  ...(image === undefined ? {} : { image: { name: image } }),
  services,
  variables: Object.entries({ CI_JOB_ID: String(id), CI_PROJECT_PATH: 'group/project', ...variables }).map(
    ([key, value]) => ({ key, value, public: true, masked: false }),
  ),
  credentials: [{ type: 'registry', ...registry }],
})

/** What a pipeline sets wins over what the runner sets. */
const customVariables = ({
  id,
  image = '',
  variables = {},
  services = [],
  slot = 0,
  registry = REGISTRY,
}: RunnerJob) =>
  Object.fromEntries(
    Object.entries({
      CI_JOB_ID: String(id),
      CI_JOB_IMAGE: image,
      CI_PROJECT_PATH: 'group/project',
      CI_REGISTRY: registry.url,
      CI_RUNNER_SHORT_TOKEN: 't1_AbCdEfGhI',
      CI_CONCURRENT_ID: String(slot),
      CI_JOB_SERVICES: services.length > 0 ? JSON.stringify(services) : '',
      ...variables,
    }).map(([name, value]) => [`CUSTOM_ENV_${name}`, value]),
  )

/** One call of the custom executor, ended by a signal to its whole process group. */
function grouped(
  [program = '', ...words]: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  lab: PodmanLab,
  cancelAt: Promise<unknown> | undefined,
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
    child.stdout.on('data', (chunk: Buffer) => (printed.stdout += chunk))
    child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk))
    child.on('error', reject)
    const isStep = words.includes('build_script')
    if (isStep)
      void cancelAt?.then(() => child.exitCode === null && process.kill(-(child.pid ?? 0), 'SIGTERM'))
    child.on('close', (code) => resolve({ code: code ?? -1, ...printed }))
  })
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** The configuration of a site whose jobs all stay in the lab. */
export function writeSite(lab: PodmanLab, name: string, podman: string, general = ''): string {
  const data = lab.makeFolder('data')
  const path = join(lab.makeFolder('site'), name)
  mkdirSync(data, { recursive: true })
  writeFileSync(
    path,
    `[general]\nrun_mechanism = "podman"\ndata_dir = "${data}"\n${general}\n[general.podman]\n${podman}\n`,
  )
  chownSync(path, lab.user.uid, lab.user.gid)
  return path
}

import { readFileSync } from 'node:fs'
import type { BuiltPackage } from './builtPackage.ts'
import { CODES, fakeExecutor, type RunnerOptions, type StageEnd, type Step } from './fakeExecutor.ts'
import type { PodmanLab } from './podmanLab.ts'
import type { RunnerJob } from './RunnerJob.ts'

/** How GitLab Runner would judge the job, and what its stages printed. */
export interface JobEnd {
  readonly verdict: 'success' | 'script failure' | 'system failure'
  /** What the custom executor wrote into BUILD_EXIT_CODE_FILE. */
  readonly exitCode: string | undefined
  readonly config: Readonly<Record<string, unknown>>
  readonly stages: readonly StageEnd[]
  /** What GitLab shows as the job's log. */
  readonly log: string
}

/**
 * Plays GitLab Runner 19.4 with a custom executor: its environment, its scripts, the order of its stages, its
 * retries, a process group for each call. Source: gitlab-runner 19.4, executors/custom and common/build.go.
 */
export async function runGitLabJob(
  lab: PodmanLab,
  built: BuiltPackage,
  configFile: string,
  job: RunnerJob,
  options: RunnerOptions = {},
): Promise<JobEnd> {
  const ends: StageEnd[] = []
  const tried = await prepared(async () => {
    const executor = fakeExecutor(lab, built, configFile, job, options, ends)
    const config = await executor.call('config', 'config')
    const { code } = config.code === 0 ? await executor.call('prepare', 'prepare') : config
    if (code !== 0) await executor.call('cleanup', 'cleanup')
    return { code, executor, config }
  })
  const { code, executor, config } = tried
  const verdict =
    code === 0
      ? await stagesOf(job, executor.step)
      : code === CODES.build
        ? 'script failure'
        : 'system failure'
  if (code === 0) await executor.call('cleanup', 'cleanup')
  return {
    verdict,
    exitCode: textOf(executor.exitCodeFile)?.trim(),
    config: config.code === 0 ? JSON.parse(config.stdout) : {},
    stages: ends,
    log: ends.map(shownInLog).join(''),
  }
}

/** The answer of config_exec is read, and what cleanup_exec prints stands in the runner's own log. */
const shownInLog = ({ stage, stdout, stderr }: StageEnd): string =>
  stage === 'cleanup' ? '' : stage === 'config' ? stderr : stderr + stdout

/** A stage that has nothing to do is left out, as the runner does; of these it always has something. */
const ALWAYS: Readonly<Record<string, string>> = {
  prepare_script: 'true',
  get_sources: 'true',
  cleanup_file_variables: 'true',
}

async function stagesOf(job: RunnerJob, step: Step): Promise<JobEnd['verdict']> {
  const bodies = { ...ALWAYS, ...job.stages }
  const stage = async (name: string): Promise<StageEnd | undefined> =>
    bodies[name] === undefined ? undefined : step(name, bodies[name])
  const prepared = await stage('prepare_script')
  if (prepared && prepared.code !== 0) return judged(prepared)

  const failed = (await sourcesOf(job, stage)) ?? (await scriptsOf(job, step))
  const suffix = failed ? 'on_failure' : 'on_success'
  await stage(failed ? 'archive_cache_on_failure' : 'archive_cache')
  await stage(`upload_artifacts_${suffix}`)
  await stage('cleanup_file_variables')
  return failed ? judged(failed) : 'success'
}

type Stage = (name: string) => Promise<StageEnd | undefined>

/** The first stage that failed for good. The worktree is cleared before the second try. */
async function sourcesOf({ variables = {} }: RunnerJob, stage: Stage): Promise<StageEnd | undefined> {
  for (const [name, attempts] of Object.entries(ATTEMPTS)) {
    let attempt = 0
    const end = await retried(Number(variables[attempts] ?? 1), async () => {
      attempt += 1
      if (name === 'get_sources' && attempt === 2) await stage('clear_worktree')
      return (await stage(name)) ?? { stage: name, code: 0, stdout: '', stderr: '' }
    })
    if (end.code !== 0) return end
  }
  return undefined
}

const ATTEMPTS = {
  get_sources: 'GET_SOURCES_ATTEMPTS',
  restore_cache: 'RESTORE_CACHE_ATTEMPTS',
  download_artifacts: 'ARTIFACT_DOWNLOAD_ATTEMPTS',
} as const

/** What comes after a script that fails or is cancelled still runs; that it fails is passed over. */
async function scriptsOf({ script, afterScript }: RunnerJob, step: Step): Promise<StageEnd | undefined> {
  const main = await step('build_script', script.join('\n'))
  if (afterScript) await step('after_script', afterScript.join('\n'))
  return main.code === 0 ? undefined : main
}

/** The runner tries again what the system failed in, and a script that fetches sources; prepare only for the former. */
async function retried<T extends { readonly code: number }>(
  times: number,
  attempt: () => Promise<T>,
): Promise<T> {
  let end = await attempt()
  for (let more = times - 1; more > 0 && end.code !== 0; more -= 1) end = await attempt()
  return end
}

async function prepared<T extends { readonly code: number }>(attempt: () => Promise<T>): Promise<T> {
  const first = await attempt()
  return first.code === CODES.build || first.code === 0 ? first : retried(2, attempt)
}

function judged({ code, stage }: StageEnd): JobEnd['verdict'] {
  if (code === CODES.build) return 'script failure'
  if (code === CODES.system) return 'system failure'
  throw new Error(`${stage}: unknown Custom executor executable exit code ${code}`)
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

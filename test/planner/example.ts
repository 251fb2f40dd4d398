import { readFileSync } from 'node:fs'
import { createPlanner, type JobContext, type PodmanConfig, parseConfig, unwrap } from '../../src/index.ts'
import type { CommandPlan, Phase } from '../../src/plan/CommandPlan.ts'
import { andThen, type Result } from '../../src/problem/Result.ts'
import { toArgv } from '../../src/render/toArgv.ts'

const read = (name: string): string =>
  readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8')

export const EXAMPLE_TOML = read('jacamar.toml')
export const EXAMPLE_JOB: JobContext = JSON.parse(read('job.json'))

/** The least that a configuration can hold, with room for more in each table. */
export const tomlOf = (
  tables: { general?: string; podman?: string; batch?: string; plan?: string } = {},
): string =>
  [
    '[general]',
    tables.general?.includes('run_mechanism') ? '' : 'run_mechanism = "podman"',
    tables.general ?? '',
    '[general.podman]',
    tables.podman?.includes('runner_image') ? '' : 'runner_image = "registry.example.com/runner:1"',
    tables.podman ?? '',
    tables.batch === undefined ? '' : `[batch]\n${tables.batch}`,
    '[podman_plan]',
    tables.plan ?? '',
  ].join('\n')

export const configOf = (tables?: Parameters<typeof tomlOf>[0]): PodmanConfig =>
  unwrap(parseConfig(tomlOf(tables)))

/** A job that asks for as little as can be. */
export const jobOf = (changes: Partial<JobContext> = {}): JobContext => ({
  job: '7',
  step: 'step_script',
  script: '/ci/scripts/run.sh',
  image: 'registry.example.com/app:1',
  directories: { builds: '/ci/builds', cache: '/ci/cache', scripts: '/ci/scripts' },
  ...changes,
})

/** One phase of a job; `step` unless given. Refused by the configuration or by the job. */
export const planOf = (
  tables?: Parameters<typeof tomlOf>[0],
  changes: Partial<JobContext> = {},
  phase: Phase = 'step',
): Result<CommandPlan> =>
  andThen(parseConfig(tomlOf(tables)), (config) => createPlanner(config)[phase](jobOf(changes)))

/** The words of the one `podman run` or host script of a plan, or whatever its last process is. */
export const wordsOf = (result: Result<CommandPlan>): readonly string[] =>
  unwrap(result)
    .commands.map(toArgv)
    .findLast((words) => words.length > 0) ?? []

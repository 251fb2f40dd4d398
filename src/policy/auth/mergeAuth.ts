import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import type { AuthSource } from '../../config/schema/podmanPlan.ts'
import type { AuthFile } from '../../grammar/auth/AuthFile.ts'
import { mergeAuthFiles } from '../../grammar/auth/mergeAuthFiles.ts'
import { writeAuthFile } from '../../grammar/auth/writeAuthFile.ts'
import type { Job } from '../../job/Job.ts'
import { type Problem, warning } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import type { Secret } from '../../secret/Secret.ts'
import { AUTH_READERS, NOTHING } from './readAuthSources.ts'

/** The job's own auth file, and everything in it that must never be seen. */
/** A source of credentials that the job has, with its files. */
export interface ReadSource {
  readonly source: AuthSource
  readonly files: readonly AuthFile[]
}

export interface MergedAuth {
  /** Undefined without a single credential: an empty file would hide the user's own login from 4.4 on. */
  readonly file: Secret | undefined
  readonly secrets: readonly Secret[]
  readonly problems: readonly Problem[]
  /** Strongest first. */
  readonly sources: readonly ReadSource[]
}

/**
 * One auth file out of every source that the site lists, strongest first. For each repository the first source
 * that knows it wins, as Podman does with the files of a user. Podman from 4.4 on reads this file only.
 */
export function mergeAuth(config: PodmanConfig, job: Job): MergedAuth {
  const sources = config.registryAuth.map((source) => AUTH_READERS[source](job, config.severities))
  if (sources.every((source) => source === NOTHING)) return NO_LOGIN
  const merged = mergeAuthFiles(sources.flatMap(({ files }) => files))
  return {
    file: isEmpty(merged) ? undefined : writeAuthFile(merged),
    secrets: sources.flatMap(({ secrets }) => secrets),
    problems: [...sources.flatMap(({ problems }) => problems), ...merged.lostHelpers.map(lostHelper)],
    sources: config.registryAuth.flatMap((source, at) => {
      const files = sources[at]?.files ?? []
      return files.length === 0 ? [] : [{ source, files }]
    }),
  }
}

const NO_LOGIN: MergedAuth = { file: undefined, secrets: [], problems: [], sources: [] }

const isEmpty = ({ entries, helpers }: AuthFile): boolean =>
  helpers.size === 0 && [...entries.values()].every(({ kind }) => kind === 'empty')

const lostHelper = (registry: string): Problem =>
  warning({
    code: 'auth.source',
    path: 'userAuth',
    expected:
      'a credential helper must not stand behind a login for a part of its registry: it would hide the login',
    saw: `credHelpers of ${shown(registry)}, which the plan leaves out`,
    fix: 'remove the login, or use a login for the whole registry instead of the helper',
  })

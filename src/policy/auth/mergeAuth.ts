import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import type { CredentialHelper, Login } from '../../grammar/auth/readAuthFile.ts'
import { hostOf } from '../../grammar/auth/registryKey.ts'
import type { Job } from '../../job/Job.ts'
import type { Problem } from '../../problem/Problem.ts'
import { openSecret, Secret } from '../../secret/Secret.ts'
import { AUTH_READERS } from './readAuthSources.ts'

/** The job's own auth file, and everything in it that must never be seen. */
export interface MergedAuth {
  /** Undefined without a single credential: an empty file would hide the user's own login from 4.4 on. */
  readonly file: Secret | undefined
  readonly secrets: readonly Secret[]
  readonly problems: readonly Problem[]
}

/**
 * One auth file out of every source that the site lists, strongest first: the first source that knows a
 * registry path wins it, and nobody's login for another path is lost. Podman from 4.4 on reads this file only.
 */
export function mergeAuth(config: PodmanConfig, job: Job): MergedAuth {
  const sources = config.registryAuth.map((source) => AUTH_READERS[source](job, config.severities))
  const logins = sources.flatMap((source, strength) => source.logins.map((login) => ({ login, strength })))
  const helpers = sources.flatMap((source, strength) =>
    source.helpers.map((helper) => ({ helper, strength })),
  )
  return {
    file: authFile(firstOfEachKey(logins), unclaimed(helpers, logins)),
    secrets: sources.flatMap((source) => source.secrets),
    problems: sources.flatMap(({ problems }) => problems),
  }
}

type Ranked<K extends string, T> = { readonly strength: number } & { readonly [key in K]: T }

function firstOfEachKey(ranked: readonly Ranked<'login', Login>[]): readonly Login[] {
  const byKey = new Map<string, Login>()
  for (const { login } of ranked) {
    if (!byKey.has(login.normalKey)) byKey.set(login.normalKey, login)
  }
  return [...byKey.values()]
}

/** A helper answers for its whole host, before any login; one of a stronger source would be lost behind it. */
const unclaimed = (
  helpers: readonly Ranked<'helper', CredentialHelper>[],
  logins: readonly Ranked<'login', Login>[],
): readonly CredentialHelper[] =>
  helpers
    .filter(
      ({ helper, strength }) =>
        !logins.some(
          (other) => other.strength < strength && hostOf(other.login.normalKey) === hostOf(helper.host),
        ),
    )
    .map(({ helper }) => helper)

function authFile(logins: readonly Login[], helpers: readonly CredentialHelper[]): Secret | undefined {
  if (logins.length === 0 && helpers.length === 0) return undefined
  const auths = logins.map(({ key, entry }) => [
    key,
    Object.fromEntries(Object.entries(entry).map(([name, secret]) => [name, openSecret(secret)])),
  ])
  const credHelpers = helpers.map(({ host, suffix }) => [host, suffix])
  return new Secret(
    JSON.stringify({
      auths: Object.fromEntries(auths),
      ...(helpers.length > 0 ? { credHelpers: Object.fromEntries(credHelpers) } : {}),
    }),
  )
}

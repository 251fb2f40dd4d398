import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { JobContext } from '../job/JobContext.ts'
import { Secret } from '../secret/Secret.ts'
import { secretScan } from '../secret/SecretScan.ts'

type Variables = Readonly<Record<string, string | undefined>>

/**
 * A job context as it may lie in a file for `replay`: without credentials, and with those variables only that a plan
 * reads. What is left of the job's own secrets in a text prints as `[secret]`.
 */
export function recordedJob(config: PodmanConfig, context: JobContext): JobContext {
  const { registry, userAuth: _userAuth, variables = {}, hostVariables = {}, ...rest } = context
  const declared = secretScan([registry ?? []].flat().map(({ password }) => new Secret(password)))
  // What only looks like a secret by its name, such as CI_RUNNER_SHORT_TOKEN, may be part of the job's own name.
  const guessed = secretScan(secretValues(variables).map((text) => new Secret(text)))
  const record = {
    ...rest,
    ...(rest.image === undefined ? {} : { image: guessed.scrub(rest.image) }),
    variables: scrubbed(
      only(variables, (name) => isRead(config, name)),
      guessed.scrub,
    ),
    hostVariables: only(hostVariables, (name) => HOST_NAMES.has(name) || namesIn(config).has(name)),
  }
  return scrubbed(record, declared.scrub) as JobContext
}

/** Names under which pipelines keep what nobody may see. */
const SECRET_NAME = /TOKEN|PASSW|SECRET|KEY|CREDENTIAL|AUTH|JWT|PRIVATE/i

const secretValues = (variables: Variables): readonly string[] =>
  Object.entries(variables).flatMap(([name, value]) => (SECRET_NAME.test(name) && value ? [value] : []))

const HOST_NAMES: ReadonlySet<string> = new Set(['HOME', 'USER', 'LOGNAME'])

function isRead({ userVolumeVariable: prefix, userOptionsVariable }: PodmanConfig, name: string): boolean {
  if (name === userOptionsVariable) return true
  return prefix !== undefined && (name === prefix || name.startsWith(`${prefix}_`))
}

/** Host variables that the site's options or folders name. */
const namesIn = ({ settings: { general, podman } }: PodmanConfig): ReadonlySet<string> =>
  new Set(
    [general.data_dir ?? '', ...podman.custom_options, ...podman.runner_options].flatMap((text) =>
      [...text.matchAll(/\$\{?([A-Za-z_][A-Za-z0-9_]*)/g)].map(([, name = '']) => name),
    ),
  )

const only = (variables: Variables, isWanted: (name: string) => boolean): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && isWanted(entry[0]),
    ),
  )

function scrubbed(value: unknown, scrub: (text: string) => string): unknown {
  if (typeof value === 'string') return scrub(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, scrubbed(part, scrub)]))
}

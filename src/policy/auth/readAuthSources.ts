import type { AuthSource } from '../../config/schema/podmanPlan.ts'
import {
  type AuthFile,
  type CredentialHelper,
  type Login,
  readAuthFile,
} from '../../grammar/auth/readAuthFile.ts'
import { registryKey } from '../../grammar/auth/registryKey.ts'
import { isDomain } from '../../grammar/image/isDomain.ts'
import type { Job } from '../../job/Job.ts'
import { type Problem, warning } from '../../problem/Problem.ts'
import { unsafeCharacter } from '../../problem/unsafeCharacter.ts'
import { toBase64 } from '../../secret/base64.ts'
import { openSecret, Secret } from '../../secret/Secret.ts'
import { judge, type Severities } from '../judge.ts'

export interface SourceReading {
  readonly logins: readonly Login[]
  readonly helpers: readonly CredentialHelper[]
  readonly secrets: readonly Secret[]
  readonly problems: readonly Problem[]
}

type AuthReader = (job: Job, severities: Severities) => SourceReading

const NOTHING: SourceReading = { logins: [], helpers: [], secrets: [], problems: [] }

/** How each source of credentials is read; a source without a row does not compile. */
export const AUTH_READERS: Readonly<Record<AuthSource, AuthReader>> = {
  'docker-auth-config': (job, severities) => {
    const text = dockerAuthConfig(job)
    if (!text) return NOTHING
    const reading = fileReading(text, 'variables.DOCKER_AUTH_CONFIG', severities)
    // A helper is a program that podman starts: from a CI variable it would be the user's choice which.
    const refused =
      reading.helpers.length > 0 ? [fault(HELPERS_FROM_VARIABLE, 'variables.DOCKER_AUTH_CONFIG')] : []
    return { ...reading, helpers: [], problems: [...reading.problems, ...judge(refused, severities)] }
  },
  user: ({ userAuth }, severities) =>
    userAuth ? fileReading(openSecret(userAuth), 'userAuth', severities) : NOTHING,
  job: jobReading,
}

export const dockerAuthConfig = ({ variables }: Job): string | undefined =>
  Object.hasOwn(variables, 'DOCKER_AUTH_CONFIG') ? variables['DOCKER_AUTH_CONFIG'] : undefined

const HELPERS_FROM_VARIABLE = 'credHelpers are taken from the user’s own auth file only'

function fileReading(text: string, path: string, severities: Severities): SourceReading {
  const file = readAuthFile(text)
  if (file === undefined) {
    return { ...NOTHING, problems: judge([fault('the text is no JSON object', path)], severities) }
  }
  return {
    logins: file.logins.toSorted(plainFirst),
    helpers: file.helpers,
    secrets: file.logins.flatMap(({ secrets }) => secrets),
    problems: [
      ...judge(
        file.faults.map((text) => fault(text, path)),
        severities,
      ),
      ...storeWarnings(file, path),
    ],
  }
}

/** Of two keys for one registry podman takes the one that is its name, then one with a scheme (seen on 4.3.1). */
const plainFirst = (one: Login, other: Login): number => Number(isAddress(one)) - Number(isAddress(other))

const isAddress = ({ key, normalKey }: Login): boolean => key !== normalKey

function jobReading({ registry }: Job, severities: Severities): SourceReading {
  if (registry === undefined) return NOTHING
  const { host, username, password } = registry
  const faults = [
    ...(isDomain(host) ? [] : [fault('the host is not HOST or HOST:PORT', 'registry.host')]),
    ...(isPlain(username) && !username.includes(':')
      ? []
      : [fault('the user name holds a colon or a control character', 'registry.username')]),
    ...(isPlain(openSecret(password))
      ? []
      : [fault('the password holds a control character', 'registry.password')]),
  ]
  if (faults.length > 0) return { ...NOTHING, problems: judge(faults, severities) }
  const auth = new Secret(toBase64(`${username}:${openSecret(password)}`))
  const secrets = [password, auth]
  return {
    ...NOTHING,
    logins: [{ key: host, normalKey: registryKey(host) ?? host, entry: { auth }, secrets }],
    secrets,
  }
}

const isPlain = (text: string): boolean => unsafeCharacter(text) === undefined

const fault = (saw: string, path: string) => ({
  code: 'auth.source' as const,
  path,
  expected: 'a source of registry credentials must be readable as an auth.json',
  saw,
  fix: 'correct it (podman login writes such a file), or take this source out of podman_plan.registry_auth',
})

/** Docker keeps credentials elsewhere; who relies on that must hear that Podman does not. */
const storeWarnings = ({ hasCredentialStore }: AuthFile, path: string): readonly Problem[] =>
  hasCredentialStore
    ? [
        warning({
          code: 'auth.source',
          path,
          expected: 'credsStore is Docker’s: Podman does not look there',
          saw: 'credsStore',
          fix: 'run podman login, or name the helper per registry under credHelpers',
        }),
      ]
    : []

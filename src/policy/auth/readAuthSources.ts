import type { AuthSource } from '../../config/schema/podmanPlan.ts'
import type { AuthFault, AuthFile } from '../../grammar/auth/AuthFile.ts'
import { readAuthFile } from '../../grammar/auth/readAuthFile.ts'
import { isDomain } from '../../grammar/image/isDomain.ts'
import type { Job } from '../../job/Job.ts'
import { type Problem, warning } from '../../problem/Problem.ts'
import { unsafeCharacter } from '../../problem/unsafeCharacter.ts'
import { toBase64 } from '../../secret/base64.ts'
import { openSecret, Secret } from '../../secret/Secret.ts'
import { judge, type Severities } from '../judge.ts'

/** What a source of credentials gave. */
export interface SourceReading {
  /** Strongest first. */
  readonly files: readonly AuthFile[]
  readonly secrets: readonly Secret[]
  readonly problems: readonly Problem[]
}

type AuthReader = (job: Job, severities: Severities) => SourceReading

/** What a source gives that the job does not have. */
export const NOTHING: SourceReading = { files: [], secrets: [], problems: [] }

/** How each source of credentials is read; a source without a row does not compile. */
export const AUTH_READERS: Readonly<Record<AuthSource, AuthReader>> = {
  'docker-auth-config': (job, severities) => {
    const text = dockerAuthConfig(job)
    if (!text) return NOTHING
    const { files, secrets, problems } = fileReading(text, 'variables.DOCKER_AUTH_CONFIG', severities)
    // A helper is a program that Podman starts: from a CI variable it would be the user's choice which.
    const refused = files.some(({ helpers }) => helpers.size > 0)
      ? [fault(HELPERS_FROM_VARIABLE, 'variables.DOCKER_AUTH_CONFIG')]
      : []
    return {
      files: files.map(({ entries }) => ({ entries, helpers: new Map() })),
      secrets,
      problems: [...problems, ...judge(refused, severities)],
    }
  },
  user: ({ userAuth }, severities) => {
    if (userAuth.length === 0) return NOTHING
    const readings = userAuth.map((text, index) =>
      fileReading(openSecret(text), userAuth.length > 1 ? `userAuth[${index}]` : 'userAuth', severities),
    )
    return {
      files: readings.flatMap(({ files }) => files),
      secrets: readings.flatMap(({ secrets }) => secrets),
      problems: readings.flatMap(({ problems }) => problems),
    }
  },
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
  const { faults, secrets, hasCredentialStore } = file
  return {
    files: [file],
    secrets,
    problems: [
      ...judge(
        faults.filter(({ kind }) => kind !== 'entry').map(({ text }) => fault(text, path)),
        severities,
      ),
      ...entryWarnings(faults, path),
      ...(hasCredentialStore ? [storeWarning(path)] : []),
    ],
  }
}

function jobReading({ registry }: Job, severities: Severities): SourceReading {
  const readings = registry.map((login, index) =>
    loginReading(login, registry.length > 1 ? `registry[${index}]` : 'registry', severities),
  )
  return {
    files: readings.flatMap(({ files }) => files),
    secrets: readings.flatMap(({ secrets }) => secrets),
    problems: readings.flatMap(({ problems }) => problems),
  }
}

function loginReading(
  { host, username, password }: Job['registry'][number],
  path: string,
  severities: Severities,
): SourceReading {
  const faults = [
    ...(isDomain(host) ? [] : [fault('the host is not HOST or HOST:PORT', `${path}.host`)]),
    ...(isPlain(username) && !username.includes(':')
      ? []
      : [fault('the user name holds a colon or a control character', `${path}.username`)]),
    ...(isPlain(openSecret(password))
      ? []
      : [fault('the password holds a control character', `${path}.password`)]),
  ]
  if (faults.length > 0) return { ...NOTHING, problems: judge(faults, severities) }
  const auth = new Secret(toBase64(`${username}:${openSecret(password)}`))
  return {
    files: [{ entries: new Map([[host, { kind: 'login', fields: { auth } }]]), helpers: new Map() }],
    secrets: [password, auth],
    problems: [],
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

/** Podman passes over such entries, and so does the plan. One entry for another registry must not stop a job. */
const entryWarnings = (faults: readonly AuthFault[], path: string): readonly Problem[] =>
  faults
    .filter(({ kind }) => kind === 'entry')
    .map(({ text }) =>
      warning({
        code: 'auth.source',
        path,
        expected: 'every entry of an auth file should be a login that Podman can use',
        saw: text,
        fix: 'correct the entry (podman login writes such a file), or remove it',
      }),
    )

/** Docker keeps credentials elsewhere; users who rely on that must hear that Podman does not look there. */
const storeWarning = (path: string): Problem =>
  warning({
    code: 'auth.source',
    path,
    expected: 'credsStore is a setting of Docker, which Podman ignores',
    saw: 'credsStore',
    fix: 'run podman login, or name the helper per registry under credHelpers',
  })

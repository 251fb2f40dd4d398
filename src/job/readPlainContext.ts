import { isTable } from '../problem/isTable.ts'
import { holdsOnlyTexts, type JobContext, type RegistryLogin, type ShapedContext } from './JobContext.ts'

/**
 * A job context as programs and JSON write it, read without its schema; undefined where anything about it is unusual
 * or wrong, which the schema then says. Saves 3 of the 4 microseconds that reading costs, of 15 that a plan does.
 */
export function readPlainContext(context: unknown): ShapedContext | undefined {
  if (!isPlain(context, KEYS)) return undefined
  const { job, step, script, image, userAuth, registry: login } = context
  // Seldom there: the schema reads it.
  if (context.imageUser !== undefined) return undefined
  const { variables = {}, hostVariables = {}, prepared = false } = context
  const directories = foldersIn(context.directories)
  const registry = login === undefined ? undefined : loginIn(login)
  return isText(job) &&
    isText(step) &&
    isText(script) &&
    isTextOrAbsent(image) &&
    isTextOrAbsent(userAuth) &&
    isTexts(variables) &&
    isTexts(hostVariables) &&
    typeof prepared === 'boolean' &&
    directories !== undefined &&
    (registry !== undefined || login === undefined)
    ? {
        job,
        step,
        script,
        image,
        variables,
        directories,
        registry,
        userAuth,
        hostVariables,
        imageUser: undefined,
        prepared,
      }
    : undefined
}

function foldersIn(value: unknown): ShapedContext['directories'] | undefined {
  if (!isPlain(value, FOLDERS)) return undefined
  const { builds, cache, scripts, state } = value
  return isText(builds) && isText(cache) && isText(scripts) && isTextOrAbsent(state)
    ? { builds, cache, scripts, state }
    : undefined
}

function loginIn(value: unknown): RegistryLogin | undefined {
  if (!isPlain(value, LOGIN)) return undefined
  const { host, username, password } = value
  return isText(host) && isText(username) && isText(password) ? { host, username, password } : undefined
}

const KEYS: { readonly [K in keyof Required<JobContext>]: true } = {
  job: true,
  step: true,
  script: true,
  image: true,
  variables: true,
  directories: true,
  registry: true,
  userAuth: true,
  hostVariables: true,
  imageUser: true,
  prepared: true,
}
const FOLDERS: { readonly [K in keyof Required<JobContext['directories']>]: true } = {
  builds: true,
  cache: true,
  scripts: true,
  state: true,
}
const LOGIN: { readonly [K in keyof RegistryLogin]: true } = {
  host: true,
  username: true,
  password: true,
}

/** An object with keys of this list alone, and nothing inherited but from all objects. */
function isPlain<K extends string>(
  value: unknown,
  keys: Readonly<Record<K, true>>,
): value is { readonly [P in K]?: unknown } {
  if (!isTable(value) || Object.getPrototypeOf(value) !== Object.prototype) return false
  for (const name in value) if (!Object.hasOwn(keys, name)) return false
  return true
}

const isText = (value: unknown): value is string => typeof value === 'string'

const isTextOrAbsent = (value: unknown): value is string | undefined => value === undefined || isText(value)

const isTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  isTable(value) && holdsOnlyTexts(value)

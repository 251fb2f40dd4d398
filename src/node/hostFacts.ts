import { execFile } from 'node:child_process'
import { accessSync, constants, readFileSync } from 'node:fs'
import { readdir, readFile, statfs } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { parse } from 'smol-toml'
import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { isTable } from '../problem/isTable.ts'
import type { HostFacts } from '../review/doctor/HostFacts.ts'
import { SCHEDULER_PROGRAMS } from '../review/doctor/serviceFindings.ts'
import { isUsableFolder } from './isUsableFolder.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** Long enough for a slow file system; a podman that hangs is a fact too. */
const MILLISECONDS = 20_000

/**
 * The facts of this host that plans rely on, for `judgeHost`. Asks podman, the runner and files that podman reads;
 * changes nothing. What cannot be found out is left open.
 *
 * @param environment the process's own unless given
 */
export async function hostFacts(
  config: PodmanConfig,
  environment: Variables = process.env,
): Promise<HostFacts> {
  const { uid, username } = userInfo()
  const user = { name: username, id: uid }
  const runtime = environment['XDG_RUNTIME_DIR']
  const registries = await registryFiles(environment)
  const wanted = ['newuidmap', 'newgidmap', ...(SCHEDULER_PROGRAMS[config.executor ?? 'shell'] ?? [])]
  const path = [...(config.batch.schedulerBin ? [config.batch.schedulerBin] : []), environment['PATH'] ?? '']
  return {
    user,
    podman: await podmanFacts(config.applicationPath, environment),
    subordinate: { users: countIds('/etc/subuid', user), groups: countIds('/etc/subgid', user) },
    programs: Object.fromEntries(wanted.map((name) => [name, isOnPath(name, path.join(delimiter))])),
    runtimeFolder: {
      path: runtime,
      isUsable: runtime !== undefined && isUsableFolder(runtime, 'XDG_RUNTIME_DIR'),
    },
    imagePolicy: await imagePolicy(environment),
    shortNameMode: registries.findLast(({ mode }) => mode !== undefined)?.mode,
    insecureRegistries: [...new Set(registries.flatMap(({ insecure }) => insecure))],
    runner: await runnerVersion(environment),
  }
}

async function podmanFacts(program: string, environment: Variables): Promise<HostFacts['podman']> {
  const version = await answerOf(program, ['version', '--format', '{{.Client.Version}}'], environment)
  if ('error' in version) return version
  const known = { version: version.text.trim() }
  const info = await answerOf(program, ['info', '--format', 'json'], environment)
  if ('error' in info) return known
  const told: unknown = JSON.parse(info.text)
  const graphRoot = textAt(told, 'store', 'graphRoot')
  const search = at(told, 'registries', 'search')
  return {
    ...known,
    cgroupVersion: textAt(told, 'host', 'cgroupVersion'),
    rootless: at(told, 'host', 'security', 'rootless') === true,
    storageDriver: textAt(told, 'store', 'graphDriverName'),
    graphRoot,
    graphRootOn: graphRoot === undefined ? undefined : await networkFileSystem(graphRoot),
    searchRegistries: Array.isArray(search) ? search.map(String) : [],
  }
}

const at = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>((table, name) => (isTable(table) ? table[name] : undefined), value)

function textAt(value: unknown, ...names: readonly string[]): string | undefined {
  const text = at(value, ...names)
  return typeof text === 'string' ? text : undefined
}

const answerOf = (
  program: string,
  words: readonly string[],
  environment: Variables,
): Promise<{ readonly text: string } | { readonly error: string }> =>
  new Promise((resolve) => {
    execFile(
      program,
      [...words],
      { env: environment, timeout: MILLISECONDS, encoding: 'utf8' },
      (error, stdout, stderr) =>
        resolve(
          error ? { error: (stderr.trim().split('\n').at(-1) ?? '') || error.message } : { text: stdout },
        ),
    )
  })

/** By the magic number of statfs(2). Source: linux/magic.h, and the headers of Lustre, GPFS and BeeGFS. */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x19830326, 'BeeGFS'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
])

const networkFileSystem = async (folder: string): Promise<string | undefined> =>
  statfs(folder).then(
    ({ type }) => NETWORK_FILE_SYSTEMS.get(type),
    () => undefined,
  )

/** Source: subuid(5): `NAME-OR-ID:FIRST:COUNT`. */
function countIds(file: string, user: HostFacts['user']): number | undefined {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter(([name]) => name === user.name || name === String(user.id))
      .reduce((sum, [, , count = '0']) => sum + Number(count), 0)
  } catch {
    return undefined
  }
}

const isOnPath = (name: string, path: string): boolean =>
  path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return folder !== ''
    } catch {
      return false
    }
  })

/** The first of the files that podman looks for. Source: containers-policy.json(5). */
async function imagePolicy(environment: Variables): Promise<HostFacts['imagePolicy']> {
  const own = environment['XDG_CONFIG_HOME'] ?? join(environment['HOME'] ?? '/', '.config')
  const places = [
    join(own, 'containers/policy.json'),
    '/etc/containers/policy.json',
    '/usr/share/containers/policy.json',
  ]
  for (const path of places) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) return { path, byDefault: defaultOf(text) }
  }
  return undefined
}

function defaultOf(text: string): 'accepted' | 'rejected' | 'checked' {
  try {
    const rules = at(JSON.parse(text), 'default')
    const types = Array.isArray(rules) ? rules.map((rule) => textAt(rule, 'type')) : []
    if (types.includes('reject')) return 'rejected'
    return types.every((type) => type === 'insecureAcceptAnything') ? 'accepted' : 'checked'
  } catch {
    // Podman refuses every image then.
    return 'rejected'
  }
}

interface RegistryFile {
  readonly mode: string | undefined
  readonly insecure: readonly string[]
}

/** Source: containers-registries.conf(5); files of the folder beside it come later and count more. */
async function registryFiles(environment: Variables): Promise<readonly RegistryFile[]> {
  const own = join(
    environment['XDG_CONFIG_HOME'] ?? join(environment['HOME'] ?? '/', '.config'),
    'containers',
  )
  const named = environment['CONTAINERS_REGISTRIES_CONF']
  const mains = named ? [named] : [join(own, 'registries.conf'), '/etc/containers/registries.conf']
  const main = await firstText(mains)
  const more = named ? [] : await textsIn('/etc/containers/registries.conf.d')
  return [...(main === undefined ? [] : [main]), ...more].map(registryFile)
}

async function firstText(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) return text
  }
  return undefined
}

async function textsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  const texts = names
    .filter((name) => name.endsWith('.conf'))
    .sort()
    .map((name) => readFile(join(folder, name), 'utf8').catch(() => ''))
  return Promise.all(texts)
}

function registryFile(text: string): RegistryFile {
  try {
    const file = parse(text)
    const tables = Array.isArray(file['registry']) ? file['registry'] : []
    return {
      mode: textAt(file, 'short-name-mode'),
      insecure: tables.flatMap((table) =>
        at(table, 'insecure') === true ? [textAt(table, 'location') ?? textAt(table, 'prefix') ?? '?'] : [],
      ),
    }
  } catch {
    return { mode: undefined, insecure: [] }
  }
}

async function runnerVersion(environment: Variables): Promise<string | undefined> {
  const answer = await answerOf('gitlab-runner', ['--version'], environment)
  return 'error' in answer ? undefined : /Version:\s*(\S+)/.exec(answer.text)?.[1]
}

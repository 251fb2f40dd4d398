import { readFile } from 'node:fs/promises'
import { parse } from 'smol-toml'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where Podman keeps images and containers, as far as its settings say so: whoever writes there writes what the next
 * job runs. Source: containers-storage.conf(5).
 */
export async function storageFolders(environment: Environment): Promise<readonly string[]> {
  const home = environment['HOME']
  const settings = environment['XDG_CONFIG_HOME'] || (home && `${home}/.config`)
  const files = [
    environment['CONTAINERS_STORAGE_CONF'],
    settings && `${settings}/containers/storage.conf`,
    '/etc/containers/storage.conf',
    '/usr/share/containers/storage.conf',
  ].filter((file) => file !== undefined && file !== '')
  const found = await Promise.all(files.map((file) => foldersIn(file ?? '', environment)))
  return [...new Set(found.flat())]
}

async function foldersIn(file: string, environment: Environment): Promise<readonly string[]> {
  try {
    const { storage } = parse(await readFile(file, 'utf8')) as { storage?: Readonly<Record<string, unknown>> }
    return KEYS.flatMap((key) => {
      const value = storage?.[key]
      return typeof value === 'string' ? expanded(value, environment) : []
    })
  } catch {
    // Podman will say what is wrong with its settings.
    return []
  }
}

const KEYS = ['graphroot', 'runroot', 'rootless_storage_path', 'imagestore'] as const

/** Podman replaces variables in `rootless_storage_path`, and the number of the user. */
function expanded(path: string, environment: Environment): readonly string[] {
  const full = path
    .replaceAll('$UID', String(process.geteuid?.() ?? ''))
    .replace(
      /\$(?:(\w+)|\{(\w+)\})/g,
      (_whole, bare?: string, braced?: string) => environment[bare ?? braced ?? ''] ?? '',
    )
  return full.startsWith('/') && full !== '/' ? [full] : []
}

import type { MountPart } from './splitMount.ts'

/** The options that Podman makes of the fields of a `--mount`, in order: `readonly` is `ro`, `relabel=shared` is `z`. */
export const mountOptions = (parts: readonly MountPart[]): readonly string[] => parts.flatMap(optionOf)

function optionOf({ name, value, text }: MountPart): readonly string[] {
  if (ACCESS.has(name)) return accessOption(name === 'readonly' ? 'ro' : name, value?.toLowerCase())
  if (name === 'U' || name === 'chown') return value?.toLowerCase() === 'false' ? [] : ['U']
  if (name === 'bind-nonrecursive') return ['bind']
  if (name === 'bind-propagation') return [value ?? '']
  if (name === 'relabel') return [value === 'shared' ? 'z' : 'Z']
  if (name === 'tmpfs-mode') return [`mode=${value}`]
  if (name === 'tmpfs-size') return [`size=${value}`]
  if (name === 'idmap' || name === 'volume-opt') return [text]
  return PLAIN.has(name) ? [name] : []
}

const ACCESS: ReadonlySet<string> = new Set(['readonly', 'ro', 'rw'])

function accessOption(word: string, value: string | undefined): readonly string[] {
  if (value === undefined || value === 'true') return [word]
  return word === 'rw' && value === 'false' ? ['ro'] : []
}

const PLAIN: ReadonlySet<string> = new Set([
  ...['shared', 'rshared', 'private', 'rprivate', 'slave', 'rslave', 'unbindable', 'runbindable'],
  ...['Z', 'z', 'no-dereference', 'dev', 'nodev', 'exec', 'noexec', 'suid', 'nosuid', 'noswap'],
  ...['tmpcopyup', 'notmpcopyup', 'nocreate'],
])

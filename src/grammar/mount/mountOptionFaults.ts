import type { ReleaseFault } from '../podman-version/ReleaseFault.ts'
import type { MountType } from './MOUNT_FIELDS.ts'
import { mountOptions } from './mountOptions.ts'
import type { MountPart } from './splitMount.ts'
import { tmpfsOptionFaults } from './tmpfsFaults.ts'

/** What Podman refuses when it makes the mount: options that exclude each other, or are not for this type. */
export function mountOptionFaults(type: MountType, parts: readonly MountPart[]): readonly ReleaseFault[] {
  const options = mountOptions(parts)
  if (type === 'tmpfs') return tmpfsOptionFaults(options)
  if (type === 'bind' || type === 'glob') return [...onceFaults(options), ...onlyTmpfs(options)]
  if (type !== 'volume') return []
  return [
    ...onceFaults(options),
    ...onlyTmpfs(options),
    ...parts.flatMap((part) => (part.name === 'volume-opt' ? volumeOptFaults(part) : [])),
  ]
}

const GROUPS = {
  propagation: ['shared', 'rshared', 'private', 'rprivate', 'slave', 'rslave', 'unbindable', 'runbindable'],
  label: ['z', 'Z'],
  owner: ['U'],
  links: ['no-dereference'],
} as const

function onceFaults(options: readonly string[]): readonly ReleaseFault[] {
  const repeated = Object.entries(GROUPS).filter(
    ([, words]) => options.filter((option) => (words as readonly string[]).includes(option)).length > 1,
  )
  const idmaps = options.filter((option) => option.startsWith('idmap')).length
  return [...repeated.map(([group]) => group), ...(idmaps > 1 ? ['idmap'] : [])].map((group) => ({
    expected: `a mount must have one ${group} option, also not the same one twice`,
    fix: 'keep one of them',
  }))
}

const onlyTmpfs = (options: readonly string[]): readonly ReleaseFault[] =>
  options.includes('noswap')
    ? [{ expected: 'noswap must be on a tmpfs', fix: 'remove the field, or mount a tmpfs' }]
    : []

/** What Podman's own driver of volumes takes. Source: libpod/runtime_volume_common.go. */
const DRIVER_OPTIONS: ReadonlySet<string> = new Set([
  'device',
  'o',
  'type',
  'uid',
  'gid',
  'size',
  'inodes',
  'noquota',
  'copy',
  'nocopy',
])

function volumeOptFaults({ value = '' }: MountPart): readonly ReleaseFault[] {
  const equals = value.indexOf('=')
  const name = value.slice(0, Math.max(0, equals)).toLowerCase()
  if (equals !== -1 && DRIVER_OPTIONS.has(name)) return []
  return [
    {
      expected: `volume-opt must be NAME=VALUE with one of the names ${[...DRIVER_OPTIONS].join(', ')}`,
      fix: 'write volume-opt=o=…, or remove the field',
    },
  ]
}

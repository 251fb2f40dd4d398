import type { Version } from '../podman-version/Version.ts'

/** What a `--mount` can be, and the first release that has it. Source: podman-run(1); `Mounts` in pkg/specgenutil. */
export const MOUNT_TYPES = {
  bind: '2.0',
  tmpfs: '2.0',
  volume: '2.0',
  devpts: '2.0',
  image: '3.2',
  glob: '4.7',
  ramfs: '4.7',
  artifact: '5.5',
} as const satisfies Readonly<Record<string, Version>>
export type MountType = keyof typeof MOUNT_TYPES

/** One field of a `--mount` value: with which types it may be used. */
export interface MountField {
  readonly types: readonly MountType[]
  /** Before 4.6 each type had fields of its own; the same as `types` where absent. */
  readonly typesBefore46?: readonly MountType[]
  readonly since?: Version
  /** Fields of one group exclude each other. */
  readonly group?: string
  /** A value behind `=` must be there. */
  readonly needsValue?: true
}

const COMMON = ['bind', 'glob', 'tmpfs', 'ramfs', 'volume'] as const
const OLD = ['bind', 'tmpfs', 'volume'] as const
const target = {
  types: [...COMMON, 'devpts', 'image', 'artifact'],
  group: 'target',
  needsValue: true,
} as const
const source = {
  types: ['bind', 'glob', 'ramfs', 'volume', 'image', 'artifact'],
  group: 'source',
  needsValue: true,
} as const
const flag = (group: string) => ({ types: COMMON, typesBefore46: OLD, group }) as const
const propagation = { types: COMMON, typesBefore46: ['bind'] } as const
const devpts = { types: ['devpts'] } as const

/**
 * The fields of `--mount`. Source: `parseMountOptions` and its neighbours in pkg/specgenutil/volumes.go; held against
 * Podman 4.3.1 to 6.1.1 by the differential.
 */
export const MOUNT_FIELDS: ReadonlyMap<string, MountField> = new Map<string, MountField>(
  Object.entries({
    target,
    dst: target,
    destination: target,
    dest: { ...target, since: '5.6' },
    source,
    src: source,
    'bind-nonrecursive': { types: ['bind'] },
    'bind-propagation': { types: ['bind'], needsValue: true },
    shared: propagation,
    rshared: propagation,
    private: propagation,
    rprivate: propagation,
    slave: propagation,
    rslave: propagation,
    unbindable: propagation,
    runbindable: propagation,
    Z: propagation,
    z: propagation,
    'no-dereference': { types: COMMON, since: '5.0' },
    relabel: { types: COMMON, typesBefore46: ['bind'], group: 'relabel', needsValue: true },
    idmap: { types: COMMON, typesBefore46: ['bind'] },
    consistency: { types: [...COMMON, 'image'], typesBefore46: [...OLD, 'image'] },
    readonly: { types: COMMON, typesBefore46: ['bind'], group: 'access' },
    ro: flag('access'),
    // `rw` of an image is a field with a value of its own.
    rw: { types: [...COMMON, 'image'], typesBefore46: [...OLD, 'image'], group: 'access' },
    readwrite: { types: ['image'] },
    dev: flag('devices'),
    nodev: flag('devices'),
    exec: flag('execution'),
    noexec: flag('execution'),
    suid: flag('setuid'),
    nosuid: flag('setuid'),
    noswap: { types: COMMON, since: '4.7', group: 'swap' },
    U: flag('owner'),
    chown: flag('owner'),
    tmpcopyup: { types: ['tmpfs'], group: 'copying' },
    notmpcopyup: { types: ['tmpfs'], group: 'copying' },
    'tmpfs-mode': { types: ['tmpfs'], needsValue: true },
    'tmpfs-size': { types: ['tmpfs'], needsValue: true },
    'volume-opt': { types: ['volume'] },
    nocreate: { types: ['volume'], since: '6.0' },
    subpath: { types: ['volume', 'image'], since: '5.1', needsValue: true },
    'volume-subpath': { types: ['volume'], since: '5.4', needsValue: true },
    title: { types: ['artifact'], needsValue: true },
    digest: { types: ['artifact'], needsValue: true },
    name: { types: ['artifact'], since: '5.6', needsValue: true },
    uid: devpts,
    gid: devpts,
    mode: devpts,
    newinstance: devpts,
    max: devpts,
    ptmxmode: { ...devpts, since: '5.4' },
  } as const satisfies Readonly<Record<string, MountField>>),
)

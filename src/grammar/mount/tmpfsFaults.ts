import type { ReleaseFault } from '../podman-version/ReleaseFault.ts'

/**
 * What Podman refuses about one `--tmpfs` value, `TARGET[:OPTION,…]`, with the releases that do. What follows
 * a second colon Podman does not look at.
 *
 * Source: podman-run(1) `--tmpfs`; `getTmpfsMounts` in pkg/specgenutil, `ProcessOptions` in pkg/util.
 */
export function tmpfsFaults(text: string): readonly ReleaseFault[] {
  const [target = '', options] = text.split(':')
  const faults: ReleaseFault[] = target.startsWith('/')
    ? []
    : [
        {
          expected: 'the target of a tmpfs must be an absolute path',
          fix: 'write the path in the container from / on',
        },
      ]
  return [...faults, ...(options === undefined ? [] : tmpfsOptionFaults(options.split(',')))]
}

/** The options of a tmpfs by what they decide; each group may be there once. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  access: ['rw', 'ro'],
  owner: ['U'],
  propagation: ['shared', 'rshared', 'private', 'rprivate', 'slave', 'rslave', 'unbindable', 'runbindable'],
  execution: ['exec', 'noexec'],
  devices: ['dev', 'nodev'],
  setuid: ['suid', 'nosuid'],
  copying: ['copy', 'nocopy'],
  size: ['size'],
  mode: ['mode'],
  copyup: ['tmpcopyup', 'notmpcopyup'],
  swap: ['noswap'],
  links: ['no-dereference'],
}

const GROUP_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(GROUPS).flatMap(([group, words]) => words.map((word) => [word, group] as const)),
)

/** Taken as often as they come. */
const FREE: ReadonlySet<string> = new Set(['O', 'volume-opt', 'consistency', 'noatime', 'nocreate'])

/** Words that only newer releases know. */
const SINCE: ReadonlyMap<string, '4.7' | '5.0' | '5.6' | '6.0'> = new Map([
  ['noswap', '4.7'],
  ['no-dereference', '5.0'],
  ['noatime', '5.6'],
  ['nocreate', '6.0'],
] as const)

/** What Podman refuses about the options of a tmpfs; before the `=` they are compared letter by letter. */
export function tmpfsOptionFaults(options: readonly string[]): readonly ReleaseFault[] {
  const names = options.map((option) => option.split('=', 1)[0] ?? '')
  const known = names.filter((name) => GROUP_OF.has(name) || FREE.has(name) || isBegun(name))
  const groups = names.flatMap((name) => (name.startsWith('idmap') ? 'idmap' : (GROUP_OF.get(name) ?? [])))
  const repeated = new Set(groups.filter((group, at) => groups.indexOf(group) < at))
  return [
    ...names.filter((name) => !known.includes(name)).map(unknownOption),
    ...[...repeated].map((group) => ({
      expected: `a tmpfs must have one ${group} option, also not the same one twice`,
      fix: 'keep one of them',
    })),
    ...known.flatMap((name) => newerOption(name)),
  ]
}

/** Podman knows these by their beginning. */
const isBegun = (name: string): boolean => name.startsWith('idmap') || name.startsWith('subpath')

const unknownOption = (name: string): ReleaseFault => ({
  expected: `the options of a tmpfs must be among ${[...GROUP_OF.keys(), 'noatime'].join(', ')}`,
  fix: 'write one of these, or remove the option',
  ...(/^[a-z_-]+$/.test(name) && !NOT_FOR_TMPFS.has(name) ? { mayComeLater: true as const } : {}),
})

const NOT_FOR_TMPFS: ReadonlySet<string> = new Set(['bind', 'rbind', 'z'])

function newerOption(name: string): readonly ReleaseFault[] {
  const since = name.startsWith('subpath') ? '4.5' : SINCE.get(name)
  return since === undefined
    ? []
    : [{ expected: `Podman must know the option ${name} of a tmpfs`, fix: 'remove it', before: since }]
}

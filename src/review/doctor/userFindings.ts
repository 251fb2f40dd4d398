import type { HostFacts } from './HostFacts.ts'
import { finding, fine, type HostFinding } from './HostFinding.ts'

/** Ids that an ordinary image needs: its users may have any of 16 bits. */
const ENOUGH_IDS = 65_536

/** Whether this user can run containers without being root. Source: podman(1), Rootless mode; newuidmap(1). */
export const userFindings = (facts: HostFacts): readonly HostFinding[] => [
  ...subordinateFindings(facts),
  ...mapFindings(facts),
  ...runtimeFindings(facts),
]

function subordinateFindings({ user, subordinate }: HostFacts): readonly HostFinding[] {
  if (user.id === 0) return [fine('subordinate-ids', 'root needs none')]
  return (['users', 'groups'] as const).map((kind) => {
    const count = subordinate[kind]
    const file = kind === 'users' ? '/etc/subuid' : '/etc/subgid'
    if (count === undefined) {
      return finding(
        'subordinate-ids',
        'note',
        `${file} cannot be read`,
        'ask your directory service: getsubids USER',
      )
    }
    if (count === 0) {
      return finding(
        'subordinate-ids',
        'fail',
        `${user.name} has no range in ${file}: images with more than one user cannot be pulled`,
        `usermod --add-sub${kind === 'users' ? 'u' : 'g'}ids 100000-165535 ${user.name}, then podman system migrate; where a directory service hands ranges out, ask it`,
      )
    }
    return count < ENOUGH_IDS
      ? finding(
          'subordinate-ids',
          'warn',
          `${user.name} has ${count} ids in ${file}: files of higher ids in an image cannot be unpacked`,
          `give the user a range of ${ENOUGH_IDS}`,
        )
      : fine('subordinate-ids', `${count} ids in ${file}`)
  })
}

function mapFindings({ user, programs }: HostFacts): readonly HostFinding[] {
  if (user.id === 0) return [fine('id-map-programs', 'root needs none')]
  const missing = ['newuidmap', 'newgidmap'].filter((name) => programs[name] !== true)
  return missing.length === 0
    ? [fine('id-map-programs', 'newuidmap and newgidmap are there')]
    : [
        finding(
          'id-map-programs',
          'fail',
          `${missing.join(' and ')} cannot be found: a user's own ids cannot be mapped`,
          'install the package uidmap (Debian) or shadow-utils (RHEL), with its setuid bit or capabilities',
        ),
      ]
}

function runtimeFindings({ user, runtimeFolder: { path, isUsable } }: HostFacts): readonly HostFinding[] {
  if (isUsable) return [fine('runtime-folder', `XDG_RUNTIME_DIR is ${path}`)]
  if (user.id === 0) return [fine('runtime-folder', 'root needs none')]
  return [
    finding(
      'runtime-folder',
      'warn',
      path === undefined
        ? 'XDG_RUNTIME_DIR is not set: podman keeps its state below /tmp, where a reboot or a cleaner can take it away'
        : `XDG_RUNTIME_DIR is ${path}, which is no folder that ${user.name} can write to; podman is run without it`,
      `loginctl enable-linger ${user.name}`,
    ),
  ]
}

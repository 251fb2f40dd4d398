import type { HostFacts } from './HostFacts.ts'
import { finding, fine, type HostFinding } from './HostFinding.ts'

/** How this host's podman keeps containers in bounds, and where it keeps images. */
export function engineFindings({ podman }: HostFacts): readonly HostFinding[] {
  if ('error' in podman) return []
  const { cgroupVersion, storageDriver, graphRoot, graphRootOn, rootless } = podman
  return [
    ...(cgroupVersion === undefined ? [] : [groupFinding(cgroupVersion, rootless === true)]),
    ...(storageDriver === undefined ? [] : [driverFinding(storageDriver)]),
    ...(graphRootOn === undefined ? [] : [placeFinding(graphRoot ?? '', graphRootOn)]),
  ]
}

const groupFinding = (version: string, rootless: boolean): HostFinding =>
  version === 'v2'
    ? fine('control-groups', 'version 2')
    : finding(
        'control-groups',
        rootless ? 'warn' : 'note',
        `version 1${rootless ? ': a user’s containers get none of the limits that options ask for' : ''}`,
        'boot with systemd.unified_cgroup_hierarchy=1',
      )

const driverFinding = (driver: string): HostFinding =>
  driver === 'vfs'
    ? finding(
        'storage',
        'warn',
        'the driver vfs copies every layer of an image as a whole: slow, and many times the space',
        'set driver = "overlay" in storage.conf, with fuse-overlayfs on kernels before 5.13; then podman system reset',
      )
    : fine('storage', `driver ${driver}`)

const placeFinding = (path: string, kind: string): HostFinding =>
  finding(
    'storage',
    'warn',
    `the storage ${path} lies on ${kind}, a network file system: a user's ids cannot be kept there, and locks may fail`,
    'set rootless_storage_path in /etc/containers/storage.conf to a local disk, such as /var/tmp/$USER/containers',
  )

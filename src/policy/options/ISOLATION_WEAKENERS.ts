type Predicate = (value: string | undefined) => boolean

const any: Predicate = () => true
const unlessFalse: Predicate = (value) => value !== 'false'
const isFalse: Predicate = (value) => value === 'false'

/** Namespaces shared with the host or with another container. Source: podman-run(1), `--network` and others. */
const isShared: Predicate = (value = '') =>
  value === 'host' || value.startsWith('container:') || value.startsWith('ns:')

/** A bare `NAME` or `NAME*` takes values from podman's own environment (seen on 4.3.1). */
const takesHostValues: Predicate = (value = '') => !value.includes('=')

/** Which values of which option take a wall away between container and host. */
export const ISOLATION_WEAKENERS: ReadonlyMap<string, Predicate> = new Map([
  ['--privileged', unlessFalse],
  ['--network', isShared],
  ['--pid', isShared],
  ['--ipc', isShared],
  ['--uts', isShared],
  ['--userns', isShared],
  ['--cgroupns', isShared],
  ['--cgroups', (value) => value === 'disabled' || value === 'split'],
  ['--cgroup-parent', any],
  ['--cgroup-conf', any],
  ['--cap-add', any],
  ['--device', any],
  ['--device-cgroup-rule', any],
  ['--gpus', any],
  ['--security-opt', any],
  ['--seccomp-policy', any],
  ['--signature-policy', any],
  ['--tls-verify', isFalse],
  ['--annotation', (value = '') => value.startsWith('run.oci.')],
  ['--group-add', (value) => value === 'keep-groups'],
  ['--env', takesHostValues],
  ['--env-host', unlessFalse],
  ['--env-file', any],
  ['--secret', any],
  ['--volumes-from', any],
  ['--init-path', any],
  ['--hooks-dir', any],
  ['--runtime', any],
  ['--runtime-flag', any],
  ['--conmon', any],
  ['--network-cmd-path', any],
  ['--cdi-spec-dir', any],
  ['--registries-conf', any],
  ['--default-mounts-file', any],
  ['--hostuser', any],
  ['--uidmap', any],
  ['--gidmap', any],
])

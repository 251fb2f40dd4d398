import { mountFaults } from '../../mount/mountFaults.ts'
import { tmpfsFaults } from '../../mount/tmpfsFaults.ts'
import type { RunFlagName } from '../RUN_FLAGS.ts'
import { address, hardwareAddress, hostEntry, nameServer, searchDomain } from './addresses.ts'
import { bytesPerSecond, device, deviceRule, deviceWeight, operationsPerSecond } from './devices.ts'
import { duration, healthDuration } from './durations.ts'
import { idMapping, limit, restartPolicy, umask, weight } from './limits.ts'
import { namespace, network, userNamespace } from './namespaces.ts'
import { containerName, label, logOption, named, pair, secret, volumesFrom } from './pairs.ts'
import { exposedPort, publishedPort } from './ports.ts'
import { capability, kernelSetting, securityOption } from './security.ts'
import { signal } from './signals.ts'
import { size } from './sizes.ts'
import { must, newer, optional, type ValueReader, wordInAnyCase, wordOf } from './ValueReader.ts'

const filled: ValueReader = must((value) => value !== '', {
  expected: 'the value must not be empty',
  fix: 'write a value, or remove the option',
})

const number = (holds: (value: bigint) => boolean, expected: string): ValueReader =>
  // What is no number was refused by the flag parser.
  must((value) => !/^[+-]?\d+$/.test(value) || holds(BigInt(value)), { expected, fix: 'write such a number' })

/** What Podman judges only under some circumstances. */
const warned =
  (reader: ValueReader): ValueReader =>
  (value) =>
    reader(value).map((fault) => ({ ...fault, warnOnly: true }))

const cpuList: ValueReader = must(
  (value) => value.split(',').every((part) => isAscending(/^(\d+)(?:-(\d+))?$/.exec(part))),
  {
    expected: 'the value must be numbers and ranges with commas between them',
    fix: 'write for example 0-3 or 0,2',
    warnOnly: true,
  },
)

const isAscending = (range: RegExpExecArray | null): boolean =>
  range !== null && Number(range[2] ?? range[1]) >= Number(range[1])

const timeZone: ValueReader = must((value) => value === 'local' || isTimeZone(value), {
  expected: 'the value must be the name of a time zone, or local',
  fix: 'write for example Europe/Berlin',
  warnOnly: true,
})

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

const healthCommand: ValueReader = must((value) => !/^\s*\[\s*\]\s*$/.test(value), {
  expected: 'the command of a health check must not be an empty list',
  fix: 'write a command, or none',
})

const logFolder: ValueReader = must(
  (value) => ['local', 'events_logger'].includes(value) || value.startsWith('/'),
  {
    expected: 'the value must be local, events_logger or an absolute path',
    fix: 'write one of these',
    warnOnly: true,
  },
)

const sdNotify: ValueReader = (value) =>
  value === 'healthy'
    ? [newer('4.6', 'the value healthy')]
    : wordOf(['', 'container', 'conmon', 'ignore'])(value)

const logDriver: ValueReader = (value) =>
  value === 'passthrough-tty'
    ? [newer('5.0', 'the driver passthrough-tty')]
    : wordOf(['', 'k8s-file', 'json-file', 'journald', 'none', 'passthrough'])(value)

const imageVolume: ValueReader = (value) => {
  if (value === 'anonymous') return [newer('4.4', 'the mode anonymous')]
  if (value === 'bind')
    return [{ expected: 'the mode bind is now called anonymous', fix: 'write anonymous', since: '4.4' }]
  return wordOf(['', 'tmpfs', 'ignore'])(value)
}

const platform: ValueReader = must((value) => value.split('/').length <= 3, {
  expected: 'the value must be OS/ARCH or OS/ARCH/VARIANT',
  fix: 'write for example linux/arm64',
  warnOnly: true,
})

const healthTime = healthDuration(undefined, ['disable'])

/**
 * How Podman reads the value of an option, beyond what its flag parser does. An option without a row takes any text,
 * or what it takes depends on the host. `--volume` has a grammar of its own, `parseVolume`.
 *
 * Held against Podman 4.3.1, 5.4.2, 5.8.6 and 6.1.1 by the differential's kind `values`.
 */
export const VALUE_READERS: Readonly<Partial<Record<RunFlagName, ValueReader>>> = {
  'add-host': hostEntry,
  annotation: pair,
  'blkio-weight': optional(weight),
  'blkio-weight-device': deviceWeight,
  'cap-add': capability,
  'cap-drop': capability,
  'cgroup-conf': pair,
  'cgroup-manager': wordOf(['cgroupfs', 'systemd']),
  cgroupns: namespace('host', 'private', 'pod'),
  cgroups: wordOf(['', 'enabled', 'disabled', 'no-conmon', 'split']),
  // Where the kernel gives the container no control group, Podman does not look at these.
  'cpu-period': warned(
    number(
      (value) => value === 0n || (value >= 1000n && value <= 1_000_000n),
      'the period must be 1000 to 1000000',
    ),
  ),
  'cpu-quota': warned(number((value) => value <= 0n || value >= 1000n, 'the quota must be at least 1000')),
  'cpuset-cpus': optional(cpuList),
  'cpuset-mems': optional(cpuList),
  'default-mounts-file': filled,
  device,
  'device-cgroup-rule': deviceRule,
  'device-read-bps': bytesPerSecond,
  'device-read-iops': operationsPerSecond,
  'device-write-bps': bytesPerSecond,
  'device-write-iops': operationsPerSecond,
  dns: nameServer,
  'dns-search': searchDomain,
  env: named,
  'env-file': filled,
  'env-merge': (value) => pair(value).map((fault) => ({ ...fault, since: '5.0' })),
  'events-backend': wordOf(['file', 'journald', 'none']),
  expose: exposedPort,
  gidmap: idMapping,
  'health-cmd': healthCommand,
  'health-interval': healthTime,
  'health-log-destination': logFolder,
  'health-on-failure': wordOf(['', 'none', 'kill', 'restart', 'stop']),
  'health-start-period': healthDuration(0),
  'health-startup-cmd': healthCommand,
  'health-timeout': healthDuration(1),
  'hooks-dir': filled,
  'image-volume': imageVolume,
  ip: optional(address),
  ip6: optional(address),
  ipc: namespace('host', 'private', 'pod', 'none', 'shareable'),
  label,
  'log-driver': logDriver,
  'log-level': wordInAnyCase(['trace', 'debug', 'info', 'warn', 'warning', 'error', 'fatal', 'panic']),
  'log-opt': logOption,
  'mac-address': optional(hardwareAddress),
  'max-workers': number((value) => value > 0n, 'the number of workers must be above zero'),
  memory: optional(size),
  'memory-reservation': optional(size),
  'memory-swap': optional((value) => (value === '-1' ? [] : size(value))),
  'memory-swappiness': warned(number((value) => value <= 100n, 'the value must be at most 100')),
  mount: mountFaults,
  name: optional(containerName),
  network,
  pid: namespace('host', 'private', 'pod'),
  'pids-limit': number(
    (value) => value >= -(2n ** 31n) && value < 2n ** 31n,
    'the limit must fit in 32 bits',
  ),
  platform,
  publish: publishedPort,
  'pull-option': optional(pair),
  requires: containerName,
  restart: restartPolicy,
  'retry-delay': optional(warned(duration)),
  runtime: filled,
  sdnotify: sdNotify,
  'seccomp-policy': wordOf(['', 'default', 'image']),
  secret,
  'security-opt': securityOption,
  'shm-size': optional(size),
  'shm-size-systemd': optional(size),
  'stop-signal': optional(signal),
  'storage-opt': optional(pair),
  sysctl: kernelSetting,
  systemd: optional(wordInAnyCase(['true', 'false', 'always'])),
  tmpfs: tmpfsFaults,
  tz: optional(timeZone),
  uidmap: idMapping,
  ulimit: limit,
  umask: optional(umask),
  userns: userNamespace,
  uts: namespace('host', 'private', 'pod'),
  'volumes-from': volumesFrom,
}

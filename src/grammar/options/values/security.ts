import type { ReleaseFault } from '../../podman-version/ReleaseFault.ts'
import { GO_BOOLEANS } from '../goNumber.ts'
import { must, type ValueReader } from './ValueReader.ts'

const CAPABILITIES: ReadonlySet<string> = new Set(
  'AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM'.split(
    ' ',
  ),
)

/** A capability with or without `CAP_`, or all of them, in any case. Source: capabilities(7). */
export const capability: ValueReader = must(
  (value) => {
    const name = value.toUpperCase()
    return name === 'ALL' || CAPABILITIES.has(name.replace(/^CAP_/, ''))
  },
  {
    expected: 'the value must be a capability of Linux',
    fix: 'write for example NET_ADMIN',
    mayComeLater: true,
  },
)

const FIX = 'write for example label=disable, seccomp=unconfined or no-new-privileges'

/** `KEY=VALUE` or `KEY:VALUE`. Source: podman-run(1) `--security-opt`. */
export const securityOption: ValueReader = (value) => {
  if (value === 'no-new-privileges') return []
  const cut = value.includes('=') ? value.indexOf('=') : value.indexOf(':')
  if (cut === -1) return [{ expected: 'the value must be a name, = and a setting', fix: FIX }]
  const setting = value.slice(cut + 1)
  return SETTINGS.get(value.slice(0, cut))?.(setting) ?? [UNKNOWN]
}

const UNKNOWN: ReleaseFault = {
  expected:
    'the name must be one of apparmor, label, mask, no-new-privileges, proc-opts, seccomp, systempaths, unmask',
  fix: FIX,
  mayComeLater: true,
}

const any: ValueReader = () => []

const SETTINGS: ReadonlyMap<string, ValueReader> = new Map<string, ValueReader>([
  ...['apparmor', 'label', 'mask', 'unmask', 'proc-opts', 'seccomp'].map((name) => [name, any] as const),
  [
    'systempaths',
    must((setting) => setting === 'unconfined', {
      expected: 'systempaths must be unconfined',
      fix: 'write systempaths=unconfined',
    }),
  ],
  [
    'no-new-privileges',
    must((setting) => GO_BOOLEANS.has(setting), {
      expected: 'no-new-privileges must be true or false',
      fix: 'write no-new-privileges alone, or =false after it',
    }),
  ],
])

/** Kernel settings that a container may have. Source: containers/common, pkg/sysctl. */
export const kernelSetting: ValueReader = (value) => {
  const [name = '', setting, ...more] = value.split('=')
  const fix = 'write NAME=VALUE, for example net.core.somaxconn=1024'
  if (setting === undefined) return [{ expected: 'the value must be NAME=VALUE', fix }]
  if (more.length > 0 || `${name.trim()}=${setting.trim()}` !== value) {
    return [{ expected: 'a kernel setting must have one = and no blanks around its parts', fix }]
  }
  const isKnown = IPC_SETTINGS.has(name) || name.startsWith('net.') || name.startsWith('fs.mqueue.')
  return isKnown
    ? []
    : [
        {
          expected: `the setting must begin with net. or fs.mqueue., or be one of ${[...IPC_SETTINGS].join(', ')}`,
          fix: 'remove it: a container cannot have other settings of its own',
        },
      ]
}

const IPC_SETTINGS: ReadonlySet<string> = new Set(
  ['msgmax', 'msgmnb', 'msgmni', 'sem', 'shmall', 'shmmax', 'shmmni', 'shm_rmid_forced'].map(
    (name) => `kernel.${name}`,
  ),
)

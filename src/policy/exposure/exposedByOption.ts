import type { SiteOption } from '../../config/SiteOptions.ts'
import { placeOf } from '../../origin/Origin.ts'
import type { Exposure } from './exposureFindings.ts'

type Reason = (value: string) => string | undefined

const always =
  (reason: string): Reason =>
  (value) =>
    value === 'false' ? undefined : reason

const only =
  (values: RegExp, reason: string): Reason =>
  (value) =>
    values.test(value) ? reason : undefined

/** Capabilities with which root of a container becomes root of its host, or of the user's account. */
const CAPABILITIES =
  /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_MODULE|SYS_PTRACE|SYS_RAWIO|DAC_READ_SEARCH|BPF|NET_ADMIN|SYS_BOOT|MKNOD)$/i

/** Options of the site that take away what keeps a container and its host apart. */
const REASONS: Readonly<Record<string, Reason>> = {
  '--privileged': always('it turns every separation off, devices and all capabilities included'),
  '--pid': only(/^host$/, 'a job sees, and can end or imitate, every process of its user on the host'),
  '--ipc': only(/^host$/, 'a job reads the shared memory of programs on the host'),
  '--userns': only(/^host$/, 'root of the container is the user who runs podman: for root, the host’s root'),
  '--cgroupns': only(/^host$/, 'a job sees the control groups of the host'),
  '--cap-add': (value) =>
    value.split(',').some((name) => CAPABILITIES.test(name))
      ? 'with this capability a container can leave its walls'
      : undefined,
  '--security-opt': only(
    /^seccomp[=:]unconfined$|^unmask=(?:ALL|all)$|^systempaths=unconfined$/,
    'it takes away the filter of system calls, or the masks over the kernel’s files',
  ),
  '--device': only(
    /^\/dev\/(?:mem|kmem|port|sd[a-z]|vd[a-z]|nvme|dm-|mapper|loop|disk)/,
    'a disk or the memory of the host holds everything that is on it',
  ),
  '--tls-verify': only(/^false$/, 'images are taken from whoever answers in the registry’s name'),
  '--runtime-flag': always('it changes what the runtime does, and can name files of the host'),
  '--volumes-from': always('it shows whatever another container has mounted'),
  '--env-host': always('every variable of the host is shown to the job, credentials included'),
}

const SECRET_NAME =
  /(?:^|_)(?:TOKEN|PASSWORD|PASSWD|PASSPHRASE|PASS|SECRET|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|SECRET_?KEY|CREDENTIALS?|AUTH)(?:_|$)/i

/** An option of the site that gives away more than it says. */
export function exposedByOption({ name, value, origin, word }: SiteOption): readonly Exposure[] {
  const path = placeOf(origin)
  const variable = name === '--env' ? /^([A-Za-z_][A-Za-z0-9_]*)=./s.exec(value ?? '')?.[1] : undefined
  if (variable !== undefined && SECRET_NAME.test(variable)) {
    const reason = 'every user of the host can read the words of a command, and podman inspect keeps them'
    return [{ path, reason, saw: `--env=${variable}=…` }]
  }
  const reason = Object.hasOwn(REASONS, name) ? REASONS[name]?.(value ?? 'true') : undefined
  return reason === undefined ? [] : [{ path, reason, saw: word }]
}

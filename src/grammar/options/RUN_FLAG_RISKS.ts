import type { RunFlagName } from './RUN_FLAGS.ts'
import type { FlagRisk, RiskReason } from './RunFlagRisk.ts'

type Reasons = Readonly<Partial<Record<RunFlagName, string | RiskReason>>>

const isOff = (value: string): boolean => value === 'false'
const isHost = (value: string): boolean => value === 'host'
const isShared = (value: string): boolean => /^(?:host$|container:|ns:)/.test(value)
/** `NAME` and `PRE*` are copied from podman's own environment; only `NAME=` is not. */
const isImported = (value: string): boolean => value !== '' && !value.includes('=')
const startsWith =
  (...words: readonly string[]) =>
  (value: string): boolean =>
    words.some((word) => value.startsWith(word))

/**
 * Annotations that runtimes obey: hooks, files that are written, other kernels, traces.
 * Source: crun(1); libpod's annotations; Kata Containers, gVisor and CRIU, annotations.
 */
export const RUNTIME_ANNOTATIONS = [
  'run.oci.',
  'io.podman.',
  'org.systemd.',
  'org.criu.',
  'io.katacontainers.',
  'dev.gvisor.',
  'io.containers.trace-syscall',
  'io.containers.capabilities',
  'module.wasm.image/',
] as const

/**
 * What can go wrong with which option, by kind of harm. Everything here was seen on Podman 4.3.1 or is said
 * in podman-run(1); the grouping is a judgement.
 */
export const RUN_FLAG_RISKS: { readonly [R in FlagRisk]: Reasons } = {
  'breaks-job': {
    attach: 'streams that are not named are dropped; with stdin only, podman prints an ID and exits with 0',
    detach: 'podman prints an ID and exits with 0 at once: the result of the job is lost',
    help: 'podman prints its help and exits with 0: nothing is run',
    interactive: 'the container reads the stdin of whoever started it, a batch script for example',
    pod: 'the pod must be there, and new:NAME leaves one behind',
    'pod-id-file': 'the pod must be there',
    'preserve-fd': 'podman exits with 125 unless the descriptor is open',
    'preserve-fds': 'podman exits with 125 unless the descriptors are open',
    requires: 'other containers must be there',
    restart: { note: 'the job may never end', when: (value) => value !== 'no' && value !== '' },
    rmi: 'the image is removed while other steps need it',
    rootfs: 'the image becomes the name of a host folder',
    sdnotify: {
      note: 'podman waits for a message from the container',
      when: startsWith('container', 'healthy'),
    },
    'sig-proxy': { note: 'the signal that cancels a job never reaches it', when: isOff },
  },
  'weakens-isolation': {
    annotation: { note: 'changes what the runtime does', when: startsWith(...RUNTIME_ANNOTATIONS) },
    'cap-add': 'adds capabilities',
    'cdi-spec-dir': 'brings devices in',
    'cgroup-conf': 'writes to the control group',
    'cgroup-parent': 'leaves the control group of the job',
    cgroupns: { note: 'shares the control groups of the host', when: isShared },
    cgroups: { note: 'leaves the control group of the job', when: (value) => value !== 'enabled' },
    device: 'gives a device of the host',
    'device-cgroup-rule': 'gives devices of the host',
    gidmap: 'changes which groups the container acts as',
    gpus: 'gives devices of the host',
    'group-add': { note: 'keeps the groups of the host', when: startsWith('keep-groups') },
    hostuser: 'copies users of the host',
    ipc: { note: 'shares memory with others', when: isShared },
    network: { note: 'shares the network of the host, its local services included', when: isShared },
    'oom-kill-disable': 'the container can use up the memory of the host',
    'oom-score-adj': 'others are killed before the container',
    pid: { note: 'sees and can end other processes', when: isShared },
    'preserve-fd': 'hands open files of the caller on',
    'preserve-fds': 'hands open files of the caller on',
    privileged: 'turns every separation off',
    rootfs: 'runs a folder of the host instead of an image',
    'runtime-flag': 'changes what the runtime does',
    'seccomp-policy': 'lets the image bring its own system call filter',
    'security-opt': 'turns labels, filters or masks off',
    subgidname: 'changes which groups the container acts as',
    subuidname: 'changes which users the container acts as',
    sysctl: 'changes settings of the kernel',
    uidmap: 'changes which users the container acts as',
    ulimit: { note: 'keeps the limits of the caller', when: isHost },
    userns: { note: 'shares user numbers with the host or others', when: isShared },
    uts: { note: 'can change the name of the host', when: isShared },
    'volumes-from': 'shows the mounts of another container',
  },
  'host-files': {
    authfile: 'reads a file of credentials',
    'cdi-spec-dir': 'reads descriptions of devices',
    'cert-dir': 'reads certificates',
    'cgroup-conf': 'writes files of the control group',
    cidfile: 'writes a file, and fails if it is there',
    'conmon-pidfile': 'writes a file',
    'cpu-profile': 'writes a file',
    'decryption-key': 'reads a key',
    'default-mounts-file': 'reads a file of mounts',
    'env-file': 'reads a file; its bare names import variables of the host',
    'health-log-destination': 'writes files',
    'hosts-file': 'reads a file',
    'label-file': 'reads a file',
    'log-opt': { note: 'writes a file', when: startsWith('path=') },
    'memory-profile': 'writes a file',
    mount: 'shows files of the host',
    'network-config-dir': 'reads descriptions of networks',
    pidfile: 'writes a file',
    'pod-id-file': 'reads a file',
    'registries-conf': 'reads a file of registries',
    rootfs: 'runs a folder of the host',
    'runtime-flag': 'can name files: a log, a folder of state',
    'security-opt': { note: 'reads a file of rules', when: startsWith('seccomp=', 'seccomp:') },
    'signature-policy': 'reads a file of rules',
    volume: 'shows files of the host',
    'volumes-from': 'shows the mounts of another container',
  },
  'code-execution': {
    conmon: 'runs this program',
    'hooks-dir': 'runs the programs that the files in it name',
    'init-path': 'runs this program of the host as the first process',
    'network-cmd-path': 'runs this program',
    runtime: 'runs this program, and it alone decides what separates the container',
    'storage-opt': { note: 'runs this program', when: (value) => value.includes('mount_program=') },
  },
  'host-environment': {
    env: { note: 'copies variables of the host', when: isImported },
    'env-file': 'its bare names and NAME* lines copy variables of the host',
    'env-host': 'copies every variable of the host',
    secret: 'gives a secret from the store of the user who runs podman',
  },
  'image-trust': {
    arch: 'looks for a newer image, whatever the pull policy, unless that is always or never',
    authfile: 'pulls as somebody else',
    'cert-dir': 'trusts other certificates',
    creds: 'pulls as somebody else',
    os: 'looks for a newer image, whatever the pull policy, unless that is always or never',
    platform: 'looks for a newer image, whatever the pull policy, unless that is always or never',
    pull: 'overrides the pull policy',
    'registries-conf': 'takes images from elsewhere',
    rootfs: 'goes round the list of allowed images',
    'signature-policy': 'changes who must have signed an image',
    'tls-verify': { note: 'trusts any registry', when: isOff },
    variant: 'looks for a newer image, whatever the pull policy, unless that is always or never',
  },
  network: {
    'add-host': 'gives names other addresses',
    dns: 'asks another name server',
    'dns-option': 'changes how names are looked up',
    'dns-search': 'changes how names are looked up',
    publish: 'opens ports of the host',
    'publish-all': 'opens ports of the host',
  },
  'other-engine': {
    imagestore: 'must be the same for every other command of the plan',
    namespace: 'hides the container from stop and rm',
    root: 'must be the same for every other command of the plan',
    runroot: 'must be the same for every other command of the plan',
    'storage-driver': 'must be the same for every other command of the plan',
    'storage-opt': 'must be the same for every other command of the plan',
    tmpdir: 'must be the same for every other command of the plan',
    'transient-store': 'must be the same for every other command of the plan',
    volumepath: 'must be the same for every other command of the plan',
  },
  'secret-in-words': {
    creds: 'a password in the words of a command can be read by every user of the host',
    'log-level': { note: 'may print secrets into the log of the job', when: startsWith('debug', 'trace') },
  },
}

/** Why an option breaks a job; which values of it do is told beside it, any where nothing is told. */
export interface JobBreaker {
  readonly why: string
  readonly value?: (value: string | undefined) => boolean
}

const unlessFalse = (value: string | undefined): boolean => value !== 'false'

const OTHER_STORE = {
  why: 'the run would use another store, where pull, stop and cleanup do not look; set it in storage.conf',
}

/**
 * Options under which a job's result is lost, its script never runs, or its container is not found again.
 * Sources: podman-run(1); what each did was seen on 4.3.1 where `docs/podman-compatibility.md` says so.
 */
export const JOB_BREAKERS: ReadonlyMap<string, JobBreaker> = new Map<string, JobBreaker>([
  ['--detach', { why: 'podman returns 0 at once and the result is lost', value: unlessFalse }],
  ['--help', { why: 'podman prints its help, returns 0 and runs nothing', value: unlessFalse }],
  ['--attach', { why: 'output is dropped; with stdin alone podman returns 0 at once' }],
  [
    '--interactive',
    { why: 'the container would read the input of whoever started podman', value: unlessFalse },
  ],
  ['--rmi', { why: 'the image is gone after the first step', value: unlessFalse }],
  ['--restart', { why: 'the job may never end', value: (value) => value !== 'no' }],
  ['--sig-proxy', { why: 'a cancel never reaches the job', value: (value) => value === 'false' }],
  ['--pod', { why: 'the pod must exist, or stays behind' }],
  ['--pod-id-file', { why: 'the pod must exist' }],
  ['--rootfs', { why: 'the image becomes a folder of the host, past the allow list', value: unlessFalse }],
  ['--log-driver', { why: 'the job’s output is lost', value: (value) => value === 'none' }],
  ['--preserve-fd', { why: 'podman fails unless these files are open' }],
  ['--preserve-fds', { why: 'podman fails unless these files are open' }],
  ['--requires', { why: 'other containers must exist' }],
  ['--conmon-pidfile', { why: 'two steps would write the same file' }],
  ['--root', OTHER_STORE],
  ['--runroot', OTHER_STORE],
  ['--storage-driver', OTHER_STORE],
  ['--storage-opt', OTHER_STORE],
  ['--imagestore', OTHER_STORE],
  ['--transient-store', OTHER_STORE],
  ['--tmpdir', OTHER_STORE],
  ['--namespace', OTHER_STORE],
])

/** Whose failure a hint explains. */
export type Culprit = 'script' | 'engine'

interface Hint {
  readonly of: Culprit
  readonly exitCode?: number
  /** What the end of stderr must hold; compared without regard to case. */
  readonly says?: string
  readonly hint: string
}

/** What usually stands behind a failure, the surest first. Texts of podman as seen on 4.3.1. */
const HINTS: readonly Hint[] = [
  {
    of: 'script',
    says: 'exec format error',
    hint: 'the image is for another architecture than this host: use an image of the host’s own',
  },
  {
    of: 'engine',
    says: 'exec format error',
    hint: 'the image is for another architecture than this host: use an image of the host’s own',
  },
  {
    of: 'script',
    exitCode: 126,
    says: 'permission denied',
    hint: 'the image’s user may not read the script: --user=0 among the options starts it as root of the container',
  },
  {
    of: 'script',
    exitCode: 127,
    hint: 'a program is not in the image: one the script calls, or the interpreter its first line names',
  },
  {
    of: 'engine',
    says: 'stat /bin/bash: no such file',
    hint: 'the image has no bash: use one that has, or shell = "detect"',
  },
  {
    of: 'engine',
    // crun; the one before is runc's.
    says: 'executable file `/bin/bash` not found',
    hint: 'the image has no bash: use one that has, or shell = "detect"',
  },
  {
    of: 'engine',
    says: '"sh": executable file not found',
    hint: 'the image has no shell at all: use one that has bash, sh or busybox',
  },
  {
    of: 'engine',
    says: 'executable file `sh` not found',
    hint: 'the image has no shell at all: use one that has bash, sh or busybox',
  },
  {
    of: 'engine',
    says: 'attempted to invoke a command that was not found',
    hint: 'the first word of the entry point is no program of the image',
  },
  {
    of: 'engine',
    says: 'unauthorized',
    hint: 'the registry wants credentials, or others: see podman_plan.registry_auth',
  },
  {
    of: 'engine',
    says: 'requested access to the resource is denied',
    hint: 'the registry wants credentials, or others: see podman_plan.registry_auth',
  },
  {
    of: 'engine',
    says: ': denied',
    hint: 'the registry wants credentials, or others: see podman_plan.registry_auth',
  },
]

/** A sentence about the likely cause, where there is one. */
export const hintFor = (
  of: Culprit,
  stderrTail: string,
  exitCode: number | undefined,
): string | undefined => {
  const said = stderrTail.toLowerCase()
  return HINTS.find(
    (row) =>
      row.of === of &&
      (row.exitCode === undefined || row.exitCode === exitCode) &&
      (row.says === undefined || said.includes(row.says)),
  )?.hint
}

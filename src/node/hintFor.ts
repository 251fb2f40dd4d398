import type { ContainerStart } from './ContainerStart.ts'

/** Whose failure a hint explains. */
export type Culprit = 'script' | 'engine'

/** What is known of a failure. */
export interface Failure {
  readonly of: Culprit
  readonly exitCode: number | undefined
  /** The end of what was printed on stderr. */
  readonly stderrTail: string
  /** Undefined for a script on the host, and for a command that starts no container. */
  readonly start: ContainerStart | undefined
}

/**
 * A sentence about the cause, where what was printed shows it; none is better than a wrong one. Texts as seen on
 * podman 4.3.1 with runc and crun, bash 5.2, dash and busybox.
 */
export const hintFor = (failure: Failure): string | undefined =>
  formatHint(failure) ?? (failure.of === 'script' ? scriptHint(failure) : engineHint(failure))

/** The kernel did not know what to do with a program. The runtime names the one that it was to start. */
function formatHint({ stderrTail, start }: Failure): string | undefined {
  const [, started] =
    /exec (?:container process )?[`'"]?([^\s`'":]+)[`'"]?: exec format error/i.exec(stderrTail) ?? []
  if (started !== undefined) {
    return started === start?.script
      ? 'the entry point starts the script itself, which has no #! line: begin user_entry_point with a shell'
      : `the image is for another architecture than this host: its ${started} cannot be executed`
  }
  const [, program] = /: ([^\s:]+): cannot execute binary file: exec format error/i.exec(stderrTail) ?? []
  return program && `${program} cannot be executed here: it is for another architecture, or no program`
}

/** What a shell in the container says of a command. */
function scriptHint({ exitCode, stderrTail, start }: Failure): string | undefined {
  if (start === undefined) return undefined
  if (exitCode === 126 && says(stderrTail, `${start.script}: permission denied`)) {
    return 'the user of the container may not run the script: --user=0 in custom_options starts it as root of the container; the folder of scripts must not be mounted noexec'
  }
  if (exitCode !== 127) return undefined
  if (
    says(stderrTail, `${start.script}: cannot execute: required file not found`) ||
    says(stderrTail, 'bad interpreter')
  ) {
    return 'the program in the #! line of the script is not in the image'
  }
  const [, program] = /: (?:line )?[0-9]+: ([^\s:]+): (?:command )?not found/i.exec(stderrTail) ?? []
  if (program === undefined) return undefined
  return isLogin(start)
    ? `${program} is not in the image, or not on its PATH: the login shell (-l) reads /etc/profile, which can replace the PATH of the image; user_entry_point = ["/bin/bash", "-c"] keeps it`
    : `${program} is not in the image, or not on its PATH`
}

const isLogin = ({ entryPoint }: ContainerStart): boolean =>
  entryPoint.some((word) => /(?:^|\s)(?:-[a-z]*l|--login)(?=\s|$)/.test(word))

const says = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase())

const engineHint = ({ stderrTail }: Failure): string | undefined =>
  ENGINE_HINTS.find(({ text }) => says(stderrTail, text))?.hint

/** What podman says when it starts no container, the surest first. */
const ENGINE_HINTS: readonly { readonly text: string; readonly hint: string }[] = [
  {
    text: 'stat /bin/bash: no such file',
    hint: 'the image has no bash: use one that has, or shell = "detect"',
  },
  {
    // crun; the one before is runc's.
    text: 'executable file `/bin/bash` not found',
    hint: 'the image has no bash: use one that has, or shell = "detect"',
  },
  {
    text: '"sh": executable file not found',
    hint: 'the image has no shell at all: use one that has bash, sh or busybox',
  },
  {
    text: 'executable file `sh` not found',
    hint: 'the image has no shell at all: use one that has bash, sh or busybox',
  },
  {
    text: 'attempted to invoke a command that was not found',
    hint: 'the first word of the entry point is no program of the image',
  },
  {
    text: 'unauthorized',
    hint: 'the registry wants credentials, or others: see podman_plan.registry_auth',
  },
  {
    // Podman 5 leaves the word before it out (seen on 5.4.2).
    text: 'authentication required',
    hint: 'the registry wants credentials, or others: see podman_plan.registry_auth',
  },
  {
    text: 'requested access to the resource is denied',
    hint: 'the registry wants credentials, or others: see podman_plan.registry_auth',
  },
  {
    text: ': denied',
    hint: 'the registry wants credentials, or others: see podman_plan.registry_auth',
  },
]

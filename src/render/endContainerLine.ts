import type { EndContainerCommand } from '../plan/Command.ts'

/** The command for people, without the source of its script: `end-container /ci/s.state/podman-plan.pid within 10 s`. */
export const endContainerLine = ({ kind, pidFile, graceSeconds }: EndContainerCommand): string =>
  `${kind} ${pidFile} within ${graceSeconds} s`

/** Options that the plan owns: a second one would undo what the plan promises, for the last one wins. */
export const RESERVED_OPTIONS = [
  '--entrypoint',
  '--name',
  '--replace',
  '--authfile',
  '--pull',
  '--pidfile',
  '--cidfile',
  '--rm',
  '--tty',
] as const

/** Labels that begin so are the plan's. */
export const RESERVED_LABEL = 'podman-plan.'

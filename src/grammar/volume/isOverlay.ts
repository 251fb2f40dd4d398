import type { Volume } from './Volume.ts'

/** Whether Podman mounts a throw-away overlay over a host folder; `O` on a named volume is not that. */
export const isOverlay = ({ kind, options }: Volume): boolean =>
  kind === 'bind' && options.some(({ value }) => value === 'O')

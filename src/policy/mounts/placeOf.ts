import type { Origin } from '../../origin/Origin.ts'

/** Where a problem with an option stands: `general.podman.custom_options[2]`, `variables.USER_VOLUMES_1`. */
export function placeOf(origin: Origin): string {
  if (origin.kind === 'config') return origin.key
  return origin.kind === 'variable' ? `variables.${origin.name}` : 'options'
}

import type { SourcedOption } from '../../config/PodmanConfig.ts'
import { checkVolumes, type PlacedVolume } from '../../grammar/volume/checkVolumes.ts'
import { parseVolume } from '../../grammar/volume/parseVolume.ts'
import type { Problem } from '../../problem/Problem.ts'
import type { JobMount } from './jobMounts.ts'

/** Volumes of one command that podman would not mount beside each other (`volume.grammar.conflict`). */
export function mountConflicts(
  mounts: readonly JobMount[],
  options: readonly SourcedOption[],
): readonly Problem[] {
  const written = options.filter(({ name }) => name === '--volume')
  // The job's own folders lie apart, which was checked before.
  if (written.length === 0) return []
  return checkVolumes([
    ...mounts.flatMap(({ text, field }) => placed(text, `directories.${field}`)),
    ...written.flatMap(({ value = '', origin }) => placed(value, placeOf(origin))),
  ])
}

function placed(text: string, path: string): readonly PlacedVolume[] {
  const parsed = parseVolume(text, path)
  return parsed.ok ? [{ volume: parsed.value, path }] : []
}

function placeOf(origin: SourcedOption['origin']): string {
  if (origin.kind === 'config') return origin.key
  return origin.kind === 'variable' ? `variables.${origin.name}` : 'options'
}

import type { SourcedOption } from '../../config/PodmanConfig.ts'
import { checkVolumes, type PlacedVolume } from '../../grammar/volume/checkVolumes.ts'
import { parseVolume } from '../../grammar/volume/parseVolume.ts'
import { type Problem, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import type { JobMount } from './jobMounts.ts'
import { optionMount } from './optionMount.ts'

/** Mounts of one command that podman would not make beside each other (`volume.grammar.conflict`). */
export function mountConflicts(
  mounts: readonly JobMount[],
  options: readonly SourcedOption[],
): readonly Problem[] {
  const written = options.filter((option) => optionMount(option) !== undefined)
  // The job's own folders lie apart, which is checked elsewhere.
  if (written.length === 0) return []
  const volumes = [
    ...mounts.map(({ text, field }) => ({ value: text, path: `directories.${field}` })),
    ...written
      .filter(({ name }) => name === '--volume')
      .map(({ value = '', origin }) => ({ value, path: placeOf(origin) })),
  ]
  return [
    ...checkVolumes(volumes.flatMap(({ value, path }) => placed(value, path))),
    ...written.flatMap((option, at) =>
      conflictsOf(option, [...mounts.map(asOption), ...written.slice(0, at)]),
    ),
  ]
}

const asOption = ({ text }: JobMount) => ({ name: '--volume', value: text, word: `--volume=${text}` })

/** Mounts of different kinds; podman takes a bind and a volume for one where they are the same (seen on 4.3.1). */
function conflictsOf(
  option: SourcedOption,
  earlier: readonly Pick<SourcedOption, 'name' | 'value' | 'word'>[],
): readonly Problem[] {
  const mount = optionMount(option)
  const rival = earlier.find((other) => {
    const { target, source } = optionMount(other) ?? {}
    return other.name !== option.name && target === mount?.target && (source ?? other) !== mount?.source
  })
  if (rival === undefined) return []
  return [
    refusal({
      code: 'volume.grammar.conflict',
      path: placeOf(option.origin),
      expected: 'two mounts may not have one target in the container',
      saw: `${shown(option.word)} beside ${shown(rival.word)}`,
      fix: 'remove one of them, or give it another target',
    }),
  ]
}

function placed(text: string, path: string): readonly PlacedVolume[] {
  const parsed = parseVolume(text, path)
  return parsed.ok ? [{ volume: parsed.value, path }] : []
}

function placeOf(origin: SourcedOption['origin']): string {
  if (origin.kind === 'config') return origin.key
  return origin.kind === 'variable' ? `variables.${origin.name}` : 'options'
}

import { type Problem, refusal } from '../../problem/Problem.ts'
import { NONE } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import { checkOverlay } from './checkOverlay.ts'
import { isOverlay, type Volume } from './Volume.ts'
import type { VolumeOption } from './VolumeOption.ts'

/**
 * Whether Podman takes these options together. It reads them twice: once as written (`ValidateVolumeOpts`),
 * once when the mount is made (`ProcessOptions`); an overlay of a host folder has rules of its own instead of
 * the second reading.
 */
export function checkVolumeOptions(volume: Volume, path: string): readonly Problem[] {
  const [first, second] = volume.options
  // None, or ro or rw alone, as nearly always.
  if (first === undefined || (first.kind === 'access' && second === undefined)) return NONE
  const overlay = isOverlay(volume)
  return [
    ...repeatedGroups(volume.options, overlay).map((group) => onceOnly(group, volume.options, path)),
    ...(overlay ? checkOverlay(volume.options, path) : layersBeforeO(volume.options, path)),
  ]
}

/** Only the second reading counts `idmap`, and only the first knows what is ignored. */
function repeatedGroups(options: readonly VolumeOption[], overlay: boolean): readonly string[] {
  const groups = options
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'ignored' && !(kind === 'idmap' && overlay))
  return [...new Set(groups.filter((group, i) => groups.indexOf(group) < i))]
}

function layersBeforeO(options: readonly VolumeOption[], path: string): readonly Problem[] {
  const start = options.findIndex(({ value }) => value === 'O')
  return (start < 0 ? options : options.slice(0, start))
    .filter(({ kind }) => kind === 'upperdir' || kind === 'workdir')
    .map(({ value }) => needsOverlay(value, path))
}

const onceOnly = (group: string, options: readonly VolumeOption[], path: string): Problem =>
  refusal({
    code: 'volume.grammar.options',
    path,
    expected: `a volume may have one ${group} option, also not the same one twice`,
    saw: shown(options.map(({ value }) => value).join(',')),
    fix: 'keep one of them',
  })

const needsOverlay = (option: string, path: string): Problem =>
  refusal({
    code: 'volume.grammar.options',
    path,
    expected: 'upperdir and workdir must come after the option O',
    saw: shown(option),
    fix: 'write O,upperdir=…,workdir=…, or remove it',
  })

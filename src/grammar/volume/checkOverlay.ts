import { type Problem, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import type { VolumeOption } from './VolumeOption.ts'

/**
 * What may be beside `O` on a host folder: nothing, `U`, or `upperdir` and `workdir`.
 *
 * Podman looks for the letter `U` and for both words in all the options run together, so that `O,idmapU` is
 * taken too, and `O,U,upperdir=…,workdir=…` is not (seen on 4.3.1). Source: `GenVolumeMounts`.
 */
export function checkOverlay(options: readonly VolumeOption[], path: string): readonly Problem[] {
  const values = options.filter(({ kind }) => kind !== 'ignored').map(({ value }) => value)
  const together = values.join('')
  const upper = together.includes('upperdir')
  const work = together.includes('workdir')
  if (upper !== work) return [oneLayer(values, path)]
  const allowed =
    values.length === 1 ||
    (values.length === 2 && together.includes('U')) ||
    (values.length === 3 && upper && work)
  return allowed ? [] : [crowded(values, path)]
}

const oneLayer = (values: readonly string[], path: string): Problem =>
  refusal({
    code: 'volume.grammar.options',
    path,
    expected: 'an overlay with a folder of its own must have both upperdir and workdir',
    saw: shown(values.join(',')),
    fix: 'write both, or neither',
  })

const crowded = (values: readonly string[], path: string): Problem =>
  refusal({
    code: 'volume.grammar.options',
    path,
    expected: 'beside O there must be nothing, or U, or upperdir and workdir',
    saw: shown(values.join(',')),
    fix: 'remove the other options',
  })

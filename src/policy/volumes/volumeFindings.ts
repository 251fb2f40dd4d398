import { formatVolume } from '../../grammar/volume/formatVolume.ts'
import { type Volume, volumeSource } from '../../grammar/volume/Volume.ts'
import { joined, NONE } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import type { Finding } from '../judge.ts'
import type { SourceBoundaries } from './SourceBoundaries.ts'
import { sourceFindings } from './sourceFindings.ts'
import { type TargetBoundaries, targetFindings } from './targetFindings.ts'

export interface VolumeBoundaries {
  readonly source: SourceBoundaries
  readonly target: TargetBoundaries
  /** The folder that all jobs of the site have theirs in, where the site names one. */
  readonly data?: string
}

/** Rules `volume.source`, `volume.target` and `volume.options`, for one volume of a user. */
export const volumeFindings = (
  volume: Volume,
  boundaries: VolumeBoundaries,
  path: string,
): readonly Finding[] =>
  joined(
    volume.kind === 'bind'
      ? sourceFindings(volume.source, boundaries.source, path)
      : [notAFolder(volume, path)],
    targetFindings(volume.target, boundaries.target, path),
    optionFindings(volume, path),
  )

/** Podman would make a volume of that name and keep it, unseen, after the job (seen on 4.3.1). */
const notAFolder = (volume: Volume, path: string): Finding => ({
  code: 'volume.source',
  path,
  expected: 'a user volume must mount a folder of the host',
  saw: volume.kind === 'anonymous' ? shown(formatVolume(volume)) : `source ${shown(volumeSource(volume))}`,
  fix: 'write it as /host/folder:/container/folder',
})

function optionFindings({ options }: Volume, path: string): readonly Finding[] {
  const others = options.filter(({ value }) => value !== 'ro' && value !== 'rw')
  if (others.length === 0) return NONE
  return [
    {
      code: 'volume.options',
      path,
      expected: 'a user volume may only be ro or rw: every other option changes files of the host',
      saw: shown(others.map(({ value }) => value).join(',')),
      fix: 'leave it out',
    },
  ]
}

import type { Problem } from '../../problem/Problem.ts'
import { checkMounts } from '../mount/checkMounts.ts'
import { formatVolume } from './formatVolume.ts'
import type { Volume } from './Volume.ts'

/** A volume and where it was written. */
export interface PlacedVolume {
  readonly volume: Volume
  readonly path: string
}

/**
 * The volumes that Podman will not mount beside each other; see `checkMounts`, which also knows `--mount` and
 * `--tmpfs`.
 *
 * @param version the Podman that will run, such as `4.3.1`; without it the newest, which refuses the most
 * @returns a `volume.grammar.conflict` for each volume that collides with an earlier one
 */
export const checkVolumes = (volumes: readonly PlacedVolume[], version?: string): readonly Problem[] =>
  checkMounts(
    volumes.map(({ volume, path }) => ({ name: '--volume', value: formatVolume(volume), path })),
    version === undefined ? {} : { version },
  )

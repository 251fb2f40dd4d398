import { type Volume, volumeSource } from './Volume.ts'

/** The text that `parseVolume` reads back as the same volume: `/scratch:/data:ro`. */
export function formatVolume(volume: Volume): string {
  if (volume.kind === 'anonymous') return volume.target
  const mount = `${volumeSource(volume)}:${volume.target}`
  return volume.options.length === 0
    ? mount
    : `${mount}:${volume.options.map(({ value }) => value).join(',')}`
}

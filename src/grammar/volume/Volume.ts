import type { VolumeOption } from './VolumeOption.ts'

/** What one `--volume` value asks for. Plain JSON. */
export type Volume = BindVolume | NamedVolume | AnonymousVolume

/** A folder or file of the host, shown in the container. */
export interface BindVolume {
  readonly kind: 'bind'
  /** As written; a path that does not start with `/` starts with `.` and is taken from where Podman runs. */
  readonly source: string
  /** As written: absolute, but not always in its shortest spelling. */
  readonly target: string
  /** In the order written, which decides whether Podman takes two volumes for one. */
  readonly options: readonly VolumeOption[]
}

/** A volume in Podman's own store, made when it is missing; it stays when the container is removed. */
export interface NamedVolume {
  readonly kind: 'named'
  readonly name: string
  readonly target: string
  readonly options: readonly VolumeOption[]
}

/** A fresh volume for this container alone. */
export interface AnonymousVolume {
  readonly kind: 'anonymous'
  /** Absolute, but for `./dir`: Podman mounts it at the path which that folder has on the host. */
  readonly target: string
  /** The form with one field has no place for any. */
  readonly options: readonly []
}

/** How one volume is called in messages. */
export const volumeSource = (volume: Volume): string =>
  volume.kind === 'bind' ? volume.source : volume.kind === 'named' ? volume.name : ''

/** Whether Podman mounts a throw-away overlay over a host folder; `O` on a named volume is not that. */
export const isOverlay = ({ kind, options }: Volume): boolean =>
  kind === 'bind' && options.some(({ value }) => value === 'O')

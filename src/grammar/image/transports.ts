/**
 * Words before the first colon of an image that are no part of its name. Case counts. `atomic` is one
 * of them in 5.8.6 as Debian builds it and not in its 4.3.1 and 5.4.2, `ostree` is known and never supported.
 * Source: containers-transports(5); `TransportFromImageName` of containers/image.
 */
export const TRANSPORTS = [
  'atomic',
  'containers-storage',
  'dir',
  'docker',
  'docker-archive',
  'docker-daemon',
  'oci',
  'oci-archive',
  'ostree',
  'sif',
  'tarball',
] as const
export type Transport = (typeof TRANSPORTS)[number]

/** The transport a text begins with; undefined where its first colon, if any, belongs to a name. */
export const transportOf = (text: string): Transport | undefined =>
  TRANSPORTS.find((transport) => text.startsWith(prefixOf(transport)))

/** `docker:latest` is the image called docker: Podman wants `docker://` before it sees the transport. */
const prefixOf = (transport: Transport): string => (transport === 'docker' ? 'docker://' : `${transport}:`)

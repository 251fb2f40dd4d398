import type { Transport } from './transports.ts'

/** What the word in the image's place of `podman run` means. Source: podman-run(1), *IMAGE*; containers-transports(5). */
export type ImageReference = RegistryReference | TransportReference | IdReference

/** `registry.example.com:5000/group/app:v1@sha256:…`: a repository of a registry, or of the local storage. */
export interface RegistryReference {
  readonly kind: 'registry'
  /** As given. */
  readonly text: string
  /** `HOST` or `HOST:PORT` as written; undefined for a short name. */
  readonly registry?: string
  /** What follows the registry, without tag and digest: `group/app`. */
  readonly repository: string
  readonly tag?: string
  readonly digest?: string
  /** It names no registry: the host's aliases and search list decide where it comes from. */
  readonly short: boolean
  /** 1 to 63 hexadecimal digits and nothing else: Podman takes it for an image id where one begins so. */
  readonly maybeId: boolean
  /**
   * The one spelling for all that name the same image: host in lower case, `docker.io/library/` written out,
   * no `:latest` added, the tag dropped beside a digest (Podman does not look at it).
   */
  readonly canonical: string
}

/** `docker-archive:/path/image.tar`: an image from somewhere else than a registry's repository. */
export interface TransportReference {
  readonly kind: 'transport'
  readonly text: string
  readonly transport: Transport
  /** What follows the transport's colon. Only that of `docker` is checked: the others name host files. */
  readonly rest: string
}

/** `sha256:` with 64 hexadecimal digits, or the digits alone: an image in the local storage. */
export interface IdReference {
  readonly kind: 'id'
  readonly text: string
}

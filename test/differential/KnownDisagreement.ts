/** Where the library and Podman are known to say different things, and why it stays so. */
export interface KnownDisagreement {
  /** The name of the kind. */
  readonly kind: string
  /** Tells the inputs it is about, as JSON text. */
  readonly input: RegExp
  /** Tells the answers it is about: `accepted`, or Podman's own message. */
  readonly podman: RegExp
  /** Podman releases it was seen on, from the first, before the second. */
  readonly since?: string
  readonly before?: string
  /** For an administrator; the same words stand in docs/podman-compatibility.md. */
  readonly reason: string
}

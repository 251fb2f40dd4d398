import type { Secret } from '../../secret/Secret.ts'

/** What Podman makes of one entry under `auths`. */
export type AuthEntry =
  /** A user name, a password or a token; the fields as they were written. */
  | { readonly kind: 'login'; readonly fields: AuthFields }
  /** No credentials: Podman looks no further in this file, and goes on with the next. */
  | { readonly kind: 'empty' }
  /** `auth` is not base64: a pull that comes to this entry fails. */
  | { readonly kind: 'unreadable'; readonly fields: AuthFields }

export interface AuthFields {
  readonly auth: Secret
  readonly identitytoken?: Secret
}

/** One auth.json. Its order is that of the text. */
export interface AuthFile {
  /** By key as written: `registry.example.com/group`, `https://index.docker.io/v1/`. */
  readonly entries: ReadonlyMap<string, AuthEntry>
  /** The program that hands out credentials for a registry: Podman runs `docker-credential-SUFFIX`. */
  readonly helpers: ReadonlyMap<string, string>
}

/** A mistake in an auth file, in words that hold nothing of the file but names of registries. */
export interface AuthFault {
  readonly text: string
  /**
   * `file`: Podman cannot read the file at all, and every pull fails. `helper`: the name of a helper is a path.
   * `entry`: Podman passes over the entry, or fails only for the registry it is about.
   */
  readonly kind: 'file' | 'helper' | 'entry'
}

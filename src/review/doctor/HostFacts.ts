/**
 * What a plan relies on, as it was found on one host: data, so that a judgement of it needs no host. What could not be
 * found out is undefined.
 */
export interface HostFacts {
  readonly user: { readonly name: string; readonly id: number }
  readonly podman:
    | {
        readonly version: string
        /** `v1`, `v2`. */
        readonly cgroupVersion?: string | undefined
        readonly rootless?: boolean | undefined
        /** `overlay`, `vfs`. */
        readonly storageDriver?: string | undefined
        readonly graphRoot?: string | undefined
        /** Kind of the file system that the graph root lies on, where it is one that is known: `nfs`. */
        readonly graphRootOn?: string | undefined
        /** The host's search list for short names. */
        readonly searchRegistries?: readonly string[] | undefined
      }
    /** Why podman could not be asked. */
    | { readonly error: string }
  /** Subordinate ids of the user in `/etc/subuid` and `/etc/subgid`; 0 for none. */
  readonly subordinate: { readonly users: number | undefined; readonly groups: number | undefined }
  /** Whether these programs are there: `newuidmap`, `newgidmap`, those of the scheduler. */
  readonly programs: Readonly<Record<string, boolean>>
  /** `XDG_RUNTIME_DIR`, and whether it is a folder that the user can write to. */
  readonly runtimeFolder: { readonly path: string | undefined; readonly isUsable: boolean }
  /** The policy file that podman reads, and what it does with an image that nothing else is said of. */
  readonly imagePolicy:
    | { readonly path: string; readonly byDefault: 'accepted' | 'rejected' | 'checked' }
    | undefined
  /** `enforcing`, `permissive`, `disabled`; undefined where no file says it. */
  readonly shortNameMode: string | undefined
  /** Registries that may be talked to without a checked certificate. */
  readonly insecureRegistries: readonly string[]
  /** Version of GitLab Runner, where it is installed. */
  readonly runner: string | undefined
}

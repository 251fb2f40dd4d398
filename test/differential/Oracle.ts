/** A Podman that can be asked, with a storage and a configuration of its own. */
export interface Oracle {
  /** As it says itself: `4.3.1`. */
  readonly version: string
  /** A folder that is there for Podman (inside the root, where the oracle is one), empty at the start. */
  readonly folder: string
  /** Runs Podman with these words; never more than a few at once, however often it is called. */
  readonly podman: (words: readonly string[], options?: { readonly workingFolder?: string }) => Promise<Ended>
  /** Runs a script with `sh -c` where Podman is; `words` are its `$1`, `$2`, … */
  readonly shell: (script: string, ...words: readonly string[]) => Promise<Ended>
}

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

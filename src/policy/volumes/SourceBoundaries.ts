/** Where user volumes may not reach, for one job, every path in its shortest spelling; plain data, so that an adapter can ask again later. */
export interface SourceBoundaries {
  /** The user's home folder, where it is known. */
  readonly home?: string
  /** Credentials and what the host runs by itself, where they do not lie in the home folder. */
  readonly private?: readonly string[]
  /** The job's builds, cache, scripts and state, and the folder that all jobs have theirs in. */
  readonly jobFolders: readonly string[]
  /** The only folders that sources may lie in, where the site names any. */
  readonly allowed?: readonly string[]
}

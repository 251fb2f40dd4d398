/** Who wrote what a step runs: the runner (git, artifacts, cache) or the user. */
export const OWNERS = ['runner', 'user'] as const
export type Owner = (typeof OWNERS)[number]

/**
 * Sub-stages whose scripts GitLab Runner writes itself. Source: gitlab-runner 19.4, common/build.go; all
 * static stages but `after_script` get the helper image there.
 */
export const RUNNER_STEPS = [
  'prepare_script',
  'get_sources',
  'clear_worktree',
  'restore_cache',
  'download_artifacts',
  'archive_cache',
  'archive_cache_on_failure',
  'upload_artifacts_on_success',
  'upload_artifacts_on_failure',
  'cleanup_file_variables',
  'resolve_secrets',
  'prepare_executor',
] as const

/** One step under two names: GitLab Runner 19.4 still sends the old one. */
export const SCRIPT_STEPS = ['step_script', 'build_script'] as const

const runnerSteps: ReadonlySet<string> = new Set(RUNNER_STEPS)
const scriptSteps: ReadonlySet<string> = new Set(SCRIPT_STEPS)

/** A name is matched exactly: whatever is not the runner's is the user's, never the other way round. */
export const ownerOf = (step: string): Owner => (runnerSteps.has(step) ? 'runner' : 'user')

export const isScriptStep = (step: string): boolean => scriptSteps.has(step)

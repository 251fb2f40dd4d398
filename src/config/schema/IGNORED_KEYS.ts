/** A key of Jacamar that has no effect here. */
export interface IgnoredKey {
  /** What that means for a job. */
  readonly means: string
  /** What to do instead. */
  readonly fix: string
}

const FOLDERS_ARE_FIXED: IgnoredKey = {
  means: 'every job has its folders below data_dir, laid out in one way',
  fix: 'set data_dir to where the folders should be, and leave this key out',
}
const OTHER_FOLDER: IgnoredKey = {
  means: 'a pipeline cannot choose the folder of its working copies',
  fix: 'set data_dir to a folder with enough room; jobs that set CUSTOM_CI_BUILDS_DIR get a warning',
}
const OWN_PACE: IgnoredKey = {
  means: 'podman-plan itself decides how often it asks the scheduler and how long it waits for files',
  fix: 'leave this key out',
}
const NOT_ASKED: IgnoredKey = {
  means: 'podman-plan does not talk to the GitLab server',
  fix: 'leave this key to Jacamar',
}

/**
 * Keys of Jacamar's `[general]` and `[batch]` that have no effect here, by their paths (rule `config.ignored`).
 * Source: the configuration page of Jacamar's documentation, its merge requests, and public site files; see
 * `docs/migrate-from-jacamar.md`.
 */
export const IGNORED_KEYS: ReadonlyMap<string, IgnoredKey> = new Map<string, IgnoredKey>([
  [
    'general.retain_logs',
    {
      means: 'the files that a scheduler wrote are removed when the job is over',
      fix: 'read the job’s log in GitLab; it holds all that the script printed',
    },
  ],
  ['general.custom_build_dir', OTHER_FOLDER],
  ['general.limit_build_dir', FOLDERS_ARE_FIXED],
  ['general.max_build_dir', FOLDERS_ARE_FIXED],
  ['general.static_builds_dir', FOLDERS_ARE_FIXED],
  ['general.variable_data_dir', FOLDERS_ARE_FIXED],
  [
    'general.group_permissions',
    {
      means: 'the folders of a job can be read by its user alone (mode 0700)',
      fix: 'leave this key out, and let jobs copy what a group should read',
    },
  ],
  ['general.name', { means: 'podman-plan writes no log of its own', fix: 'leave this key to Jacamar' }],
  [
    'general.kill_timeout',
    {
      means: 'a cancelled script has podman_plan.stop_grace_seconds to end',
      fix: 'set stop_grace_seconds in [podman_plan]',
    },
  ],
  ['general.gitlab_server', NOT_ASKED],
  ['general.tls-ca-file', NOT_ASKED],
  [
    'general.unrestricted_cmd_line',
    {
      means: 'credentials never stand on a command line',
      fix: 'leave this key out',
    },
  ],
  [
    'general.user_bash_env',
    {
      means: 'a step on the host gets the variables of podman_plan.inherit_environment and those of the job',
      fix: 'set the variables where GitLab Runner runs, or with --env in custom_options for containers',
    },
  ],
  [
    'general.force_mechanism',
    {
      means: 'whether a step runs in a container is decided by its owner, its image and step_script_only',
      fix: 'set default_image, so that jobs without an image run in a container too',
    },
  ],
  [
    'batch.allow_illegal_args',
    {
      means: 'a user’s scheduler options are always held to a list',
      fix: 'list further options in podman_plan.scheduler_options_allow',
    },
  ],
  ['batch.command_delay', OWN_PACE],
  ['batch.nfs_timeout', OWN_PACE],
  [
    'batch.skip_cobalt_log',
    { means: 'podman-plan does not run Cobalt jobs', fix: 'leave this key to Jacamar' },
  ],
])

/** Every key of `[auth]`: who may run a job is asked before podman-plan starts. */
export const AUTH_KEY: IgnoredKey = {
  means: 'podman-plan runs every job as the user who started it, and does not ask who may',
  fix: 'start it as that user, by jacamar-auth or by a runner of that user’s own',
}

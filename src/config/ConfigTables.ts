// Made from src/config/schema by `npm run schemas`: change the schema, not this file.
import type { RuleName } from '../problem/codes.ts'

/** The tables of a Jacamar file as a plain object; `parseConfig` takes them as it takes the text. */
export interface ConfigTables {
  /** What podman-plan reads of it; every other key is Jacamar’s. */
  readonly general: GeneralTable
  /** How jobs are submitted; every other key is Jacamar’s. */
  readonly batch?: BatchTable | undefined
  /** What goes beyond Jacamar’s own keys. */
  readonly podman_plan?: PodmanPlanTable | undefined
  /** Tables of others are left alone. */
  readonly [table: string]: unknown
}

/** `[general]` */
export interface GeneralTable {
  /**
   * How Jacamar runs job scripts; `podman` makes them run in containers. Must be "podman": any other
   * mechanism has no container to plan.
   */
  readonly run_mechanism?: string | undefined
  /**
   * Where user-owned steps run: `shell` on this host, any other name as jobs of that scheduler. Must be the
   * name of a Jacamar executor.
   */
  readonly executor?:
    | 'shell'
    | 'slurm'
    | 'sbatch'
    | 'lsf'
    | 'bsub'
    | 'flux'
    | 'alloc'
    | 'pbs'
    | 'cobalt'
    | 'qsub'
    | undefined
  /**
   * Folder of builds, cache and scripts; `$HOME`, `$USER` and other host variables may stand in it. Must be
   * an absolute path, or start with a host variable.
   */
  readonly data_dir?: string | undefined
  /** Shell of the steps that run on the host. Must be an absolute path. Default: `"/bin/bash"`. */
  readonly shell_path?: string | undefined
  /** What `podman-plan gitlab` prints at the start of every job. Must be a text. */
  readonly job_message?: string | undefined
  /** Containers for job scripts. */
  readonly podman: PodmanTable
  readonly [key: string]: unknown
}

/** `[general.podman]` */
export interface PodmanTable {
  /** First word of every podman command. Must be an absolute path. Default: `"/usr/bin/podman"`. */
  readonly application_path?: string | undefined
  /** Image of runner-owned steps, with git, gitlab-runner and tar. Must be an image reference. */
  readonly runner_image?: string | undefined
  /**
   * `podman run` options of runner-owned steps. Podman run options must be an array of strings. Default:
   * `[]`.
   */
  readonly runner_options?: readonly string[] | undefined
  /** Entry point of runner-owned steps. An entry point must be an array of words. */
  readonly runner_entry_point?: readonly string[] | undefined
  /** Image of user-owned steps when the job names none. Must be an image reference. */
  readonly default_image?: string | undefined
  /**
   * `podman run` options of user-owned steps. Podman run options must be an array of strings. Default: `[]`.
   */
  readonly custom_options?: readonly string[] | undefined
  /** Entry point of user-owned steps. An entry point must be an array of words. */
  readonly user_entry_point?: readonly string[] | undefined
  /** Another spelling of `user_entry_point`. An entry point must be an array of words. */
  readonly custom_entry_point?: readonly string[] | undefined
  /** Only `step_script` runs in a container, every other step on the host. Default: `false`. */
  readonly step_script_only?: boolean | undefined
  /** Leaves out `--rm`: containers stay after their step. Default: `false`. */
  readonly disable_container_removal?: boolean | undefined
  /** When images are pulled; absent, podman decides. Must be one of always, missing, never, newer. */
  readonly image_pull_policy?: string | undefined
  /**
   * RE2 expressions; when there are any, a user’s image must match one. Must be an array of RE2 expressions.
   */
  readonly image_allow_list?: readonly string[] | undefined
  /**
   * Prefix of the CI variables that hold user volumes; absent, there are none. Must be a variable name:
   * letters, digits and _, not starting with a digit.
   */
  readonly user_volume_variable?: string | undefined
  /**
   * Prepare saves the user’s image once in this format and its steps run from that file. Must be
   * docker-archive or oci-archive.
   */
  readonly archive_format?: 'docker-archive' | 'oci-archive' | undefined
}

/** `[batch]` */
export interface BatchTable {
  /**
   * CI variables that may hold a user’s scheduler options; the first that is set counts,
   * `SCHEDULER_PARAMETERS` comes last. Must be an array of variable names. Default: `[]`.
   */
  readonly arguments_variable?: readonly string[] | undefined
  /**
   * Scheduler options of every job, before the user’s. Must be an array of scheduler options. Default: `[]`.
   */
  readonly default_args?: readonly string[] | undefined
  /** Folder of the scheduler’s programs; absent, they are looked up on `PATH`. Must be an absolute path. */
  readonly scheduler_bin?: string | undefined
  /** Variables that the scheduler’s programs get. Must be an array of NAME=VALUE. Default: `[]`. */
  readonly env_vars?: readonly string[] | undefined
  /** Users cannot put a prefix before the job’s name with `SCHEDULER_JOB_PREFIX`. Default: `false`. */
  readonly disable_name_prefix?: boolean | undefined
  readonly [key: string]: unknown
}

/** `[podman_plan]` */
export interface PodmanPlanTable {
  /**
   * Severities of the policy rules: as Jacamar behaves, or as a careful site would want them. Must be
   * compatible or strict. Default: `"compatible"`.
   */
  readonly profile?: 'compatible' | 'strict' | undefined
  /**
   * A severity per rule, over the profile’s. Must be a table of rule names, each "off", "note", "warn" or
   * "refuse". Default: `{}`.
   */
  readonly rules?: { readonly [R in RuleName]?: 'off' | 'note' | 'warn' | 'refuse' | undefined } | undefined
  /** Adds `--tty`. Default: `false`. */
  readonly terminal?: boolean | undefined
  /** `:Z` on builds and scripts, `:z` on the cache. Default: `true`. */
  readonly selinux_labels?: boolean | undefined
  /**
   * `detect`: the default entry points look for bash, then sh, then busybox, in the image. Must be bash or
   * detect. Default: `"bash"`.
   */
  readonly shell?: 'bash' | 'detect' | undefined
  /**
   * The credential sources merged into the job’s auth file, strongest first. Must be an array of
   * docker-auth-config, user and job, each at most once. Default: `["docker-auth-config","user","job"]`.
   */
  readonly registry_auth?: readonly ('docker-auth-config' | 'user' | 'job')[] | undefined
  /**
   * Containers are called PREFIX-JOB-STEP. Must be 1 to 64 letters, digits, _, . or -, starting with a letter
   * or a digit. Default: `"podman-plan"`.
   */
  readonly container_name_prefix?: string | undefined
  /**
   * Options that the program of `application_path` takes beyond Podman’s; with `=` behind the name, one that
   * has a value. Must be an array of long option names, one with a value followed by =. Default: `[]`.
   */
  readonly application_options?: readonly string[] | undefined
  /**
   * Host folders under which user volumes must lie; absent, any that the policy lets pass. Must be an array
   * of absolute paths.
   */
  readonly user_volume_sources?: readonly string[] | undefined
  /**
   * CI variable with extra `podman run` options for user-owned steps; absent, there are none. Must be a
   * variable name: letters, digits and _, not starting with a digit.
   */
  readonly user_options_variable?: string | undefined
  /**
   * The options that this variable may use, by long name. Must be an array of long option names. Default:
   * `[]`.
   */
  readonly user_options_allow?: readonly string[] | undefined
  /**
   * Further options of the scheduler that a user may set through SCHEDULER_PARAMETERS, by full name. Must be
   * an array of full option names: --NAME, or -NAME for LSF and PBS. Default: `[]`.
   */
  readonly scheduler_options_allow?: readonly string[] | undefined
  /**
   * With a scheduler: `script` submits the job’s script, as Jacamar does; `user` also `after_script` and
   * other steps of the user. Must be script or user. Default: `"script"`.
   */
  readonly submit?: 'script' | 'user' | undefined
  /**
   * Seconds between the scheduler’s first signal and its SIGKILL, where the site changed them (`KillWait` of
   * Slurm). Must be a whole number of seconds from 0 to 86400.
   */
  readonly kill_wait_seconds?: number | undefined
  /**
   * Host variables that podman itself gets; an entry may end in `*`. Must be an array of variable names, each
   * with at most one * at its end.
   */
  readonly inherit_environment?: readonly string[] | undefined
  /**
   * Variables in `custom_options` that only the node of a batch job has; an entry may end in `*`; absent,
   * those of the scheduler and `TMPDIR`. Must be an array of variable names, each with at most one * at its
   * end.
   */
  readonly node_variables?: readonly string[] | undefined
  /**
   * Seconds between the stop signal and the kill when a job is cancelled. Must be a whole number of seconds
   * from 0 to 3600. Default: `10`.
   */
  readonly stop_grace_seconds?: number | undefined
  /**
   * File to which `podman-plan gitlab` adds each step’s job context without secrets, for `diff --jobs`. Must
   * be an absolute path.
   */
  readonly record_jobs?: string | undefined
  /**
   * `podman-plan gitlab` prints after a failed script how to get into its container by hand. Default:
   * `false`.
   */
  readonly reproduce_hint?: boolean | undefined
}

import * as v from 'valibot'
import { key } from '../../shape/key.ts'
import { INHERITED_VARIABLES } from './INHERITED_VARIABLES.ts'
import { absolutePath, flag, VARIABLE_NAME } from './text.ts'

export const PROFILES = ['compatible', 'strict'] as const
export type Profile = (typeof PROFILES)[number]

export const RULE_SEVERITIES = ['off', 'note', 'warn', 'refuse'] as const
export type RuleSeverity = (typeof RULE_SEVERITIES)[number]

/** Which of the user's steps are submitted to a scheduler. */
export const SUBMITTED_STEPS = ['script', 'user'] as const
export type SubmittedSteps = (typeof SUBMITTED_STEPS)[number]

export const SHELLS = ['bash', 'detect'] as const

export const AUTH_SOURCES = ['docker-auth-config', 'user', 'job'] as const
export type AuthSource = (typeof AUTH_SOURCES)[number]

const longNames = v.array(v.pipe(v.string(), v.regex(/^--[a-z][a-z0-9-]*$/)))

/** bsub and qsub write theirs with one dash: `-app`, `-l`. */
const schedulerNames = v.array(v.pipe(v.string(), v.regex(/^(?:--[a-z][a-z0-9-]*|-[A-Za-z][A-Za-z_]*)$/)))

/** The `[podman_plan]` table: what goes beyond the proposal. Every key is optional. */
export const podmanPlan = v.object({
  profile: key(v.optional(v.picklist(PROFILES), 'compatible'), {
    meaning: 'severities of the policy rules: as Jacamar behaves, or as a careful site would want them',
    expected: 'must be compatible or strict',
    fix: 'write one of them in quotes',
  }),
  rules: key(v.optional(v.record(v.string(), v.picklist(RULE_SEVERITIES)), {}), {
    meaning: 'a severity per rule, over the profile’s',
    expected: 'must be a table of rule names, each "off", "note", "warn" or "refuse"',
    fix: 'write it as { "image.short-name" = "refuse" }, each name in quotes',
  }),
  terminal: flag('adds `--tty`'),
  selinux_labels: key(v.optional(v.boolean(), true), {
    meaning: '`:Z` on builds and scripts, `:z` on the cache',
    expected: 'must be true or false',
    fix: 'write true or false, without quotes',
  }),
  shell: key(v.optional(v.picklist(SHELLS), 'bash'), {
    meaning: '`detect`: the default entry points look for bash, then sh, then busybox, in the image',
    expected: 'must be bash or detect',
    fix: 'write one of them in quotes',
  }),
  registry_auth: key(
    v.optional(
      v.pipe(
        v.array(v.picklist(AUTH_SOURCES)),
        v.check((list) => new Set(list).size === list.length),
      ),
      [...AUTH_SOURCES],
    ),
    {
      meaning: 'the credential sources merged into the job’s auth file, strongest first',
      expected: 'must be an array of docker-auth-config, user and job, each at most once',
      fix: 'write it as ["docker-auth-config", "user", "job"]',
    },
  ),
  container_name_prefix: key(
    v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/), v.maxLength(64)), 'podman-plan'),
    {
      meaning: 'containers are called PREFIX-JOB-STEP',
      expected: 'must be 1 to 64 letters, digits, _, . or -, starting with a letter or a digit',
      fix: 'write a short name, such as "ci"',
    },
  ),
  application_options: key(
    v.optional(v.array(v.pipe(v.string(), v.regex(/^--[a-z][a-z0-9_-]*(?:=.*)?$/))), []),
    {
      meaning:
        'options that the program of `application_path` takes beyond Podman’s; with `=` behind the name, one that has a value',
      expected: 'must be an array of long option names, one with a value followed by =',
      fix: 'write it as ["--gpu", "--modules=…"]',
    },
  ),
  user_volume_sources: key(v.optional(v.array(absolutePath)), {
    meaning: 'host folders under which user volumes must lie; absent, any that the policy lets pass',
    expected: 'must be an array of absolute paths',
    fix: 'write it as ["/scratch", "/projects"]',
  }),
  user_options_variable: key(v.optional(v.pipe(v.string(), v.regex(VARIABLE_NAME))), {
    meaning: 'CI variable with extra `podman run` options for user-owned steps; absent, there are none',
    expected: 'must be a variable name: letters, digits and _, not starting with a digit',
    fix: 'write a name such as "JACAMAR_CI_PODMAN_ARGS", or leave the key out',
  }),
  user_options_allow: key(v.optional(longNames, []), {
    meaning: 'the options that this variable may use, by long name',
    expected: 'must be an array of long option names',
    fix: 'write it as ["--shm-size", "--env"]',
  }),
  scheduler_options_allow: key(v.optional(schedulerNames, []), {
    meaning:
      'further options of the scheduler that a user may set through SCHEDULER_PARAMETERS, by full name',
    expected: 'must be an array of full option names: --NAME, or -NAME for LSF and PBS',
    fix: 'write it as ["--nodelist", "--mail-type"]',
  }),
  submit: key(v.optional(v.picklist(SUBMITTED_STEPS), 'script'), {
    meaning:
      'with a scheduler: `script` submits the job’s script, as Jacamar does; `user` also `after_script` and other steps of the user',
    expected: 'must be script or user',
    fix: 'write one of them in quotes',
  }),
  kill_wait_seconds: key(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400))), {
    meaning:
      'seconds between the scheduler’s first signal and its SIGKILL, where the site changed them (`KillWait` of Slurm)',
    expected: 'must be a whole number of seconds from 0 to 86400',
    fix: 'write a number, such as 30, or leave the key out',
  }),
  inherit_environment: key(
    v.optional(v.array(v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]*\*?$/))), [...INHERITED_VARIABLES]),
    {
      meaning: 'host variables that podman itself gets; an entry may end in `*`',
      expected: 'must be an array of variable names, each with at most one * at its end',
      fix: 'write it as ["PATH", "HOME", "SLURM_*"]',
    },
  ),
  node_variables: key(v.optional(v.array(v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]*\*?$/)))), {
    meaning:
      'variables in `custom_options` that only the node of a batch job has; an entry may end in `*`; absent, those of the scheduler and `TMPDIR`',
    expected: 'must be an array of variable names, each with at most one * at its end',
    fix: 'write it as ["SLURM_*", "CUDA_VISIBLE_DEVICES"]',
  }),
  stop_grace_seconds: key(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3600)), 10), {
    meaning: 'seconds between the stop signal and the kill when a job is cancelled',
    expected: 'must be a whole number of seconds from 0 to 3600',
    fix: 'write a number, such as 10',
  }),
  record_jobs: key(v.optional(absolutePath), {
    meaning:
      'file to which `podman-plan gitlab` adds each step’s job context without secrets, for `diff --jobs`',
    expected: 'must be an absolute path',
    fix: 'write the full path, such as "/var/log/podman-plan/jobs.jsonl", or leave the key out',
  }),
  reproduce_hint: flag(
    '`podman-plan gitlab` prints after a failed script how to get into its container by hand',
  ),
})

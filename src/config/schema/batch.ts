import * as v from 'valibot'
import { key } from '../../shape/key.ts'
import { absolutePath, flag, VARIABLE_NAME } from './text.ts'

/** What is read of `[batch]`: how jobs are submitted. Jacamar's other keys are in `IGNORED_KEYS`. */
export const batch = v.object({
  arguments_variable: key(v.optional(v.array(v.pipe(v.string(), v.regex(VARIABLE_NAME))), []), {
    meaning:
      'CI variables that may hold a user’s scheduler options; the first that is set counts, `SCHEDULER_PARAMETERS` comes last',
    expected: 'must be an array of variable names',
    fix: 'write it as ["SITE_SCHEDULER_PARAMETERS"]',
  }),
  default_args: key(v.optional(v.array(v.string()), []), {
    meaning: 'scheduler options of every job, before the user’s',
    expected: 'must be an array of scheduler options',
    fix: 'write it as ["--account=ci", "--partition=debug"]',
  }),
  scheduler_bin: key(v.optional(absolutePath), {
    meaning: 'folder of the scheduler’s programs; absent, they are looked up on `PATH`',
    expected: 'must be an absolute path',
    fix: 'write the full path, such as "/opt/slurm/bin"',
  }),
  env_vars: key(v.optional(v.array(v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]*=/))), []), {
    meaning: 'variables that the scheduler’s programs get',
    expected: 'must be an array of NAME=VALUE',
    fix: 'write it as ["LD_LIBRARY_PATH=/opt/slurm/lib"]',
  }),
  disable_name_prefix: flag('users cannot put a prefix before the job’s name with `SCHEDULER_JOB_PREFIX`'),
})

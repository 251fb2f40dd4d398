import * as v from 'valibot'
import { key } from '../../shape/key.ts'
import { EXECUTOR_SPELLINGS } from './EXECUTORS.ts'
import { absolutePath, text } from './text.ts'

/** What is read of `[general]`. Jacamar's other keys are in `IGNORED_KEYS`. */
export const general = v.object({
  run_mechanism: key(v.optional(v.string()), {
    meaning: 'how Jacamar runs job scripts; `podman` makes them run in containers',
    expected: 'must be "podman": any other mechanism has no container to plan',
    fix: 'write run_mechanism = "podman"',
  }),
  executor: key(v.optional(v.picklist(EXECUTOR_SPELLINGS)), {
    meaning: 'where user-owned steps run: `shell` on this host, any other name as jobs of that scheduler',
    expected: 'must be the name of a Jacamar executor',
    fix: `write one of ${EXECUTOR_SPELLINGS.join(', ')}`,
  }),
  data_dir: key(v.optional(v.pipe(v.string(), v.regex(/^[/$]/))), {
    meaning: 'folder of builds, cache and scripts; `$HOME`, `$USER` and other host variables may stand in it',
    expected: 'must be an absolute path, or start with a host variable',
    fix: 'write the full path, such as "/scratch/ci" or "$HOME/ci"',
  }),
  shell_path: key(v.optional(absolutePath, '/bin/bash'), {
    meaning: 'shell of the steps that run on the host',
    expected: 'must be an absolute path',
    fix: 'write the full path, such as "/bin/bash"',
  }),
  job_message: key(v.optional(text), {
    meaning: 'what `podman-plan gitlab` prints at the start of every job',
    expected: 'must be a text',
    fix: 'write it in quotes, or leave the key out',
  }),
})

import * as v from 'valibot'
import { key } from '../../shape/key.ts'
import { absolutePath, text } from './text.ts'

/** What is read of `[general]`; every other key there belongs to Jacamar. */
export const general = v.object({
  run_mechanism: key(v.optional(v.string()), {
    meaning: 'how Jacamar runs job scripts; `podman` makes them run in containers',
    expected: 'must be "podman": any other mechanism has no container to plan',
    fix: 'write run_mechanism = "podman"',
  }),
  executor: key(v.optional(text), {
    meaning: 'where user-owned steps run: `shell` on this host, `slurm` as submitted jobs',
    expected: 'must be the name of a Jacamar executor',
    fix: 'write executor = "shell" or executor = "slurm"',
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
})

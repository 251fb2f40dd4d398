import * as v from 'valibot'
import { key } from '../../shape/key.ts'
import { absolutePath, entryPoint, flag, runOptions, text, VARIABLE_NAME } from './text.ts'

export const ARCHIVE_FORMATS = ['docker-archive', 'oci-archive'] as const
export type ArchiveFormat = (typeof ARCHIVE_FORMATS)[number]

const image = (meaning: string) =>
  key(v.optional(text), {
    meaning,
    expected: 'must be an image reference',
    fix: 'write one such as "registry.example.com/group/image:tag", or leave the key out',
  })

/** The `[general.podman]` table; names and defaults are the proposal's where it gives them. */
export const podman = v.object({
  application_path: key(v.optional(absolutePath, '/usr/bin/podman'), {
    meaning: 'first word of every podman command',
    expected: 'must be an absolute path',
    fix: 'write the full path, such as "/usr/bin/podman"',
  }),
  runner_image: image('image of runner-owned steps, with git, gitlab-runner and tar'),
  runner_options: runOptions('`podman run` options of runner-owned steps'),
  runner_entry_point: entryPoint('entry point of runner-owned steps'),
  default_image: image('image of user-owned steps when the job names none'),
  custom_options: runOptions('`podman run` options of user-owned steps'),
  user_entry_point: entryPoint('entry point of user-owned steps'),
  custom_entry_point: entryPoint('another spelling of `user_entry_point`'),
  step_script_only: flag('only `step_script` runs in a container, every other step on the host'),
  disable_container_removal: flag('leaves out `--rm`: containers stay after their step'),
  image_pull_policy: key(v.optional(text), {
    meaning: 'when images are pulled; absent, podman decides',
    expected: 'must be one of always, missing, never, newer',
    fix: 'write one of them in quotes, or leave the key out and podman decides',
  }),
  image_allow_list: key(v.optional(v.array(v.string())), {
    meaning: 'RE2 expressions; when there are any, a user’s image must match one',
    expected: 'must be an array of RE2 expressions',
    fix: "write it as ['^registry\\.example\\.com/']",
  }),
  user_volume_variable: key(v.optional(v.pipe(v.string(), v.regex(VARIABLE_NAME))), {
    meaning: 'prefix of the CI variables that hold user volumes; absent, there are none',
    expected: 'must be a variable name: letters, digits and _, not starting with a digit',
    fix: 'write a prefix such as "USER_VOLUMES", or leave the key out for no user volumes',
  }),
  archive_format: key(v.optional(v.picklist(ARCHIVE_FORMATS)), {
    meaning: 'prepare saves the user’s image once in this format and its steps run from that file',
    expected: 'must be docker-archive or oci-archive',
    fix: 'write one of them in quotes, or leave the key out for no archive',
  }),
})

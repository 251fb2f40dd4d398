// esbuild hands JSON over as text here (see build.mjs), while TypeScript would read it as a value.

import siteText from '../../../examples/jacamar.toml?text'
import jobText from '../../../examples/job.json?text'
import proposalText from '../../../examples/proposal.toml?text'

/** What a visitor can start from. */
export interface Example {
  readonly title: string
  readonly toml: string
  readonly job: string
  /** The view that shows what the example is about. */
  readonly view?: string
}

const job = (change: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify({ ...JSON.parse(jobText), ...change }, null, 2)}\n`

/** The lines of an array in the site's file, replaced. */
const site = (change: Readonly<Record<string, string>>): string =>
  Object.entries(change).reduce(
    (text, [key, value]) => text.replace(new RegExp(`^${key} = .*$`, 'm'), () => `${key} = ${value}`),
    siteText,
  )

const withTable = (text: string, lines: readonly string[]): string =>
  `${text.trimEnd()}\n\n[podman_plan]\n${lines.join('\n')}\n`

export const EXAMPLES: readonly [Example, ...Example[]] = [
  { title: 'A site and a job', toml: siteText, job: jobText },
  {
    title: 'An allow list that leaks',
    toml: site({ image_allow_list: "['registry.example.com', '^docker\\.io/library/debian', '.*']" }),
    job: job({ image: 'registry.example.com.evil.example/miner' }),
  },
  {
    title: 'A user volume that escapes',
    toml: siteText,
    job: job({
      variables: { USER_VOLUMES_1: '/etc:/host-etc:rw', USER_VOLUMES_2: '/scratch/ci/scripts:/data' },
    }),
  },
  {
    title: 'A GPU site',
    toml: withTable(
      site({
        custom_options:
          '["--device=nvidia.com/gpu=all", "--env=NVIDIA_VISIBLE_DEVICES=$CUDA_VISIBLE_DEVICES", "--ipc=host"]',
        image_allow_list: "['^nvcr\\.io/nvidia/']",
      }),
      [
        'profile = "compatible"',
        'user_options_variable = "USER_OPTIONS"',
        'user_options_allow = ["--shm-size", "--env"]',
      ],
    ),
    job: job({
      image: 'nvcr.io/nvidia/pytorch:24.05-py3',
      hostVariables: { HOME: '/home/ci', CUDA_VISIBLE_DEVICES: '0,1' },
      variables: { USER_VOLUMES_1: '/scratch/data:/data:ro', USER_OPTIONS: '--shm-size=8g' },
    }),
  },
  {
    title: 'A Slurm site',
    toml: siteText
      .replace('executor = "shell"', 'executor = "slurm"')
      .replace(
        '[general.podman]',
        '[general.podman]\narchive_format = "oci-archive"\nstep_script_only = true',
      ),
    job: jobText,
    view: 'batch',
  },
  {
    title: 'A key typed wrongly',
    toml: siteText.replace('image_pull_policy', 'image_pul_policy'),
    job: jobText,
  },
  {
    title: 'Options that break a job',
    toml: site({ custom_options: '["--detach", "--privileged", "--env"]' }),
    job: jobText,
  },
  { title: 'The file of the Jacamar proposal', toml: proposalText, job: jobText },
]

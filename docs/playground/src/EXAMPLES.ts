// esbuild hands JSON over as text here (see build.mjs), while TypeScript would read it as a value.

import siteText from '../../../examples/jacamar.toml?text'
import jobText from '../../../examples/job.json?text'
import proposalText from '../../../examples/proposal.toml?text'

/** What a visitor can start from. */
export interface Example {
  readonly title: string
  readonly toml: string
  readonly job: string
}

const job = (change: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify({ ...JSON.parse(jobText), ...change }, null, 2)}\n`

export const EXAMPLES: readonly [Example, ...Example[]] = [
  { title: 'A site and a job', toml: siteText, job: jobText },
  { title: 'The proposal’s own file', toml: proposalText, job: jobText },
  {
    title: 'A key typed wrongly',
    toml: siteText.replace('image_pull_policy', 'image_pul_policy'),
    job: jobText,
  },
  {
    title: 'A pattern without an anchor',
    toml: siteText.replace("'^registry\\.example\\.com/'", "'registry.example.com'"),
    job: jobText,
  },
  { title: 'An image that is not allowed', toml: siteText, job: job({ image: 'evil.example/miner:latest' }) },
  {
    title: 'A volume over the host’s /etc',
    toml: siteText,
    job: job({ variables: { USER_VOLUMES_1: '/etc:/mnt:rw', USER_VOLUMES_2: 'data:/data' } }),
  },
  {
    title: 'Options that break a job',
    toml: siteText.replace(/custom_options = .*/, 'custom_options = ["--detach", "--privileged", "--env"]'),
    job: jobText,
  },
]

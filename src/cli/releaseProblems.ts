import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { optionsForVersion } from '../grammar/options/optionsForVersion.ts'
import { OWNERS } from '../job/steps.ts'
import type { Problem } from '../problem/Problem.ts'

const KEYS = { runner: 'general.podman.runner_options', user: 'general.podman.custom_options' } as const

/** What one Podman release makes of the site's options. Options that hold host variables are not looked at. */
export const releaseProblems = ({ owners }: PodmanConfig, release: string): readonly Problem[] =>
  OWNERS.flatMap((owner) => {
    const { options } = owners[owner]
    return options.kind === 'fixed' ? optionsForVersion(options.options, release, KEYS[owner]) : []
  })

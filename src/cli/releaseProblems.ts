import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { isOpen } from '../config/SiteOptions.ts'
import { optionsForVersion } from '../grammar/options/optionsForVersion.ts'
import { OWNERS } from '../job/steps.ts'
import type { Problem } from '../problem/Problem.ts'

const KEYS = { runner: 'general.podman.runner_options', user: 'general.podman.custom_options' } as const

/** What one Podman release makes of the site's options. Options that hold host variables are not looked at. */
export const releaseProblems = ({ owners }: PodmanConfig, release: string): readonly Problem[] =>
  OWNERS.flatMap((owner) =>
    optionsForVersion(
      owners[owner].options.options.filter((option) => !isOpen(option)),
      release,
      KEYS[owner],
    ),
  )

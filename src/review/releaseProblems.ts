import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { isOpen } from '../config/SiteOptions.ts'
import { optionsForVersion } from '../grammar/options/optionsForVersion.ts'
import { compareVersions } from '../grammar/podman-version/Version.ts'
import { OWNERS } from '../job/steps.ts'
import { type Origin, placeOf } from '../origin/Origin.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { podmanNeeded } from '../plan/podmanNeeded.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { matrixPlans } from './configMatrix.ts'

/**
 * What one Podman release refuses of a configuration: of the site's options, as far as they hold no variables,
 * and of what every plan needs.
 */
export function releaseProblems(config: PodmanConfig, release: string): readonly Problem[] {
  const options = OWNERS.flatMap((owner) => config.owners[owner].options.options).filter(
    (option) => !isOpen(option) && option.onNode === undefined,
  )
  const problems = optionsForVersion(options, release, ({ origin }) => placeOf(origin))
  return [
    ...new Map([...problems, ...neededProblems(config, release)].map((one) => [textOf(one), one])).values(),
  ]
}

/** The options of both owners may come from one place. */
const textOf = ({ path, saw, expected }: Problem): string => JSON.stringify([path, saw, expected])

/** What a plan asks of Podman whatever the site's options: `rm --time`, `--pidfile`. Options are reported at their places. */
function neededProblems(config: PodmanConfig, release: string): readonly Problem[] {
  const [newest] = matrixPlans(config)
    .flatMap((plan) => podmanNeeded(withoutSiteOptions(plan)) ?? [])
    .toSorted((one, other) => compareVersions(other.version, one.version))
  if (newest === undefined || compareVersions(release, newest.version) >= 0) return []
  return [
    refusal({
      code: 'options.known',
      path: 'general.podman',
      expected: `Podman ${newest.version} or later must run the plans of this configuration`,
      saw: `Podman ${release}, which does not have ${newest.by.join(', ')}`,
      fix: 'run a newer Podman',
    }),
  ]
}

const withoutSiteOptions = (plan: CommandPlan): CommandPlan => ({
  ...plan,
  commands: plan.commands.map((command) =>
    command.kind === 'podman'
      ? { ...command, arguments: command.arguments.filter(({ origin }) => !isSiteOption(origin)) }
      : command,
  ),
})

const isSiteOption = (origin: Origin): boolean =>
  origin.kind === 'config' && /^general\.podman\.(?:runner|custom)_options/.test(origin.key)

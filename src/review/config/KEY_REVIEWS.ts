import { RUN_FLAG_RISKS } from '../../grammar/options/RUN_FLAG_RISKS.ts'
import { FLAG_RISKS } from '../../grammar/options/RunFlagRisk.ts'
import { allowListChanges } from './allowListChanges.ts'
import type { KeyReview } from './Comparison.ts'
import { inheritedChanges } from './inheritedChanges.ts'
import { allowanceChanges } from './listChanges.ts'
import { profileChanges } from './profileChanges.ts'
import { pullPolicyChanges } from './pullPolicyChanges.ts'
import { severityChanges } from './severityChanges.ts'
import { siteImageChanges } from './siteImageChanges.ts'
import { siteOptionChanges } from './siteOptionChanges.ts'
import { gravePlainChanges, openingChanges, switchChanges } from './valueChanges.ts'
import { volumeSourceChanges } from './volumeSourceChanges.ts'

/**
 * What a change of a key means to jobs. A key without a row is reported as it is written: a new key needs no row
 * to be seen.
 */
export const KEY_REVIEWS: ReadonlyMap<string, KeyReview> = new Map<string, KeyReview>([
  ['general.shell_path', gravePlainChanges],
  ['general.podman.application_path', gravePlainChanges],
  ['general.podman.runner_image', siteImageChanges],
  ['general.podman.default_image', siteImageChanges],
  ['general.podman.runner_options', siteOptionChanges],
  ['general.podman.custom_options', siteOptionChanges],
  [
    'general.podman.step_script_only',
    switchChanges(
      ['looser', 'danger', 'every step but step_script runs on the host, outside of any container'],
      ['stricter', 'notice', 'every step runs in a container, not only step_script'],
    ),
  ],
  [
    'general.podman.disable_container_removal',
    switchChanges(
      ['other', 'notice', 'containers stay after their step'],
      ['other', 'notice', 'containers are removed after their step'],
    ),
  ],
  ['general.podman.image_pull_policy', pullPolicyChanges],
  ['general.podman.image_allow_list', allowListChanges],
  ['general.podman.user_volume_variable', openingChanges('users may mount folders of the host through')],
  ['batch.scheduler_bin', gravePlainChanges],
  ['batch.env_vars', gravePlainChanges],
  ['podman_plan.profile', profileReview],
  ['podman_plan.rules', ({ configs: { before, after } }) => severityChanges(before, after)],
  [
    'podman_plan.terminal',
    switchChanges(
      ['other', 'notice', 'scripts get a terminal: stdout and stderr are merged'],
      ['other', 'notice', 'scripts get no terminal'],
    ),
  ],
  ['podman_plan.user_volume_sources', volumeSourceChanges],
  ['podman_plan.user_options_variable', openingChanges('users may add podman run options through')],
  [
    'podman_plan.user_options_allow',
    allowanceChanges({
      gains: 'users may set the option',
      loses: 'users may no longer set the option',
      severityOf: (option) => (risksOfAnyValue(option).length > 0 ? 'danger' : 'notice'),
      notesOf: risksOfAnyValue,
    }),
  ],
  [
    'podman_plan.scheduler_options_allow',
    allowanceChanges({
      gains: 'users may set the scheduler option',
      loses: 'users may no longer set the scheduler option',
      severityOf: () => 'notice',
    }),
  ],
  ['podman_plan.inherit_environment', inheritedChanges],
])

/** A profile sets severities; where `rules` changes too, they are reported there. */
function profileReview(comparison: Parameters<KeyReview>[0]): ReturnType<KeyReview> {
  const { before, after } = comparison.configs
  const sameRules = JSON.stringify(before.settings.plan.rules) === JSON.stringify(after.settings.plan.rules)
  return [...profileChanges(comparison), ...(sameRules ? severityChanges(before, after) : [])]
}

/** What some value of an option can do, ports and addresses apart. */
function risksOfAnyValue(option: string): readonly string[] {
  const name = option.slice('--'.length)
  const notes = FLAG_RISKS.filter((risk) => risk !== 'network').flatMap((risk) => {
    const reason = Object.entries(RUN_FLAG_RISKS[risk]).find(([flag]) => flag === name)?.[1]
    return reason === undefined ? [] : [typeof reason === 'string' ? reason : reason.note]
  })
  return [...new Set(notes)]
}

import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { type Problem, warning } from '../problem/Problem.ts'
import type { Variables } from './customVariables.ts'
import { schedulerParameters, textOf } from './schedulerParameters.ts'

/**
 * CI variables that a job sets for Jacamar and that are not read here (`gitlab.unread-variable`): without a word,
 * the user would wonder why they do nothing.
 */
export const unreadVariables = (config: PodmanConfig, variables: Variables): readonly Problem[] => [
  ...unreadParameters(config, variables),
  ...WITHOUT_EFFECT.filter(({ name }) => textOf(variables, name) !== '').map(unread),
  ...unreadOptions(config, variables),
]

interface Unread {
  readonly name: string
  readonly means: string
  readonly fix: string
}

/** Variables of Jacamar that no key of the configuration turns on. */
const WITHOUT_EFFECT: readonly Unread[] = [
  {
    name: 'CUSTOM_CI_BUILDS_DIR',
    means: 'the site decides where working copies are',
    fix: 'take it out; CI_PROJECT_DIR says where the working copy is',
  },
  {
    name: 'JACAMAR_NO_BASH_PROFILE',
    means: 'the site decides which shell runs a script',
    fix: 'take it out, or ask the site for user_entry_point = ["/bin/bash", "-c"]',
  },
  {
    name: 'JACAMAR_ETC_PROFILE_ONLY',
    means: 'the site decides which shell runs a script',
    fix: 'take it out, or ask the site for user_entry_point = ["/bin/bash", "-c"]',
  },
]

/** Sites give the variable a name of their own, which users of two sites mix up. */
function unreadParameters(config: PodmanConfig, variables: Variables): readonly Problem[] {
  if (config.executor === undefined || config.executor === 'shell') return []
  const read = schedulerParameters(config, variables)
  return Object.keys(variables)
    .filter((name) => /(?:^|_)(?:SCHEDULER|SLURM|LSF|FLUX|PBS)_PARAMETERS$/.test(name))
    .filter((name) => name !== read.variable && textOf(variables, name).trim() !== '')
    .map((name) =>
      unread(
        config.batch.argumentsVariables.includes(name)
          ? {
              name,
              means: `${read.variable} is asked before it`,
              fix: `write all options in ${read.variable}`,
            }
          : {
              name,
              means: `this site reads scheduler options from ${config.batch.argumentsVariables.join(', ')}`,
              fix: `write them in ${config.batch.argumentsVariables[0]}, or have the site list it in [batch] arguments_variable`,
            },
      ),
    )
}

const PODMAN_ARGS = 'JACAMAR_CI_PODMAN_ARGS'

function unreadOptions({ userOptionsVariable }: PodmanConfig, variables: Variables): readonly Problem[] {
  if (userOptionsVariable === PODMAN_ARGS || textOf(variables, PODMAN_ARGS).trim() === '') return []
  return [
    unread({
      name: PODMAN_ARGS,
      means:
        userOptionsVariable === undefined
          ? 'users of this site may not add options of podman run'
          : `this site reads them from ${userOptionsVariable}`,
      fix:
        userOptionsVariable === undefined
          ? 'take it out, or ask the site for podman_plan.user_options_variable'
          : `write them in ${userOptionsVariable}`,
    }),
  ]
}

const unread = ({ name, means, fix }: Unread): Problem =>
  warning({
    code: 'gitlab.unread-variable',
    path: `variables.${name}`,
    expected: `this variable has no effect: ${means}`,
    saw: name,
    fix,
  })

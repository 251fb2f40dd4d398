import { originIn, type PodmanConfig } from '../config/PodmanConfig.ts'
import { isOpen } from '../config/SiteOptions.ts'
import type { Owner } from '../job/steps.ts'
import { because } from '../origin/Origin.ts'
import { builtIn, endOfOptions, option } from '../plan/argument.ts'
import type { Argument } from '../plan/Command.ts'
import { imageWord } from '../plan/imageSource.ts'
import type { OwnerCommands, SiteCommands } from '../plan/SiteCommands.ts'
import { deepFreeze } from '../shape/deepFreeze.ts'

/** The parts of commands that no job changes. */
export function siteCommands(config: PodmanConfig): SiteCommands {
  const { applicationPath, shellPath, inheritEnvironment, disableContainerRemoval: keeps } = config
  const origin = (key: string) => originIn(config, key)
  const name = origin('podman_plan.container_name_prefix')
  const policy = origin('general.podman.image_pull_policy')
  const ignore = option('--ignore', undefined, builtIn('none left is no failure'))
  const grace = option(
    '--time',
    String(config.stopGraceSeconds),
    because(origin('podman_plan.stop_grace_seconds'), 'seconds until the kill'),
  )
  return deepFreeze({
    podman: { program: applicationPath, programOrigin: origin('general.podman.application_path') },
    hostShell: { program: shellPath, programOrigin: origin('general.shell_path') },
    environment: { inherit: inheritEnvironment, set: {} },
    owners: { runner: ownerCommands(config, 'runner'), user: ownerCommands(config, 'user') },
    replace: option('--replace', undefined, builtIn('a crashed try may have left one')),
    runEnd: [
      ...(keeps ? [] : [option('--rm', undefined, builtIn('it goes with its step'))]),
      ...(config.terminal ? [option('--tty', undefined, origin('podman_plan.terminal'))] : []),
      endOfOptions,
    ],
    stop: [ignore, atOnce(config.stopGraceSeconds, grace)],
    remove: [option('--force', undefined, builtIn('stops it if it still runs')), ignore, atOnce(0, grace)],
    cleanup: {
      subcommand: keeps ? 'stop' : 'rm',
      words: [
        ...(keeps ? [] : [option('--force', undefined, builtIn('stops what still runs'))]),
        ignore,
        grace,
      ],
    },
    nameOrigin: { run: because(name, 'cancel finds it'), cancel: name },
    pullPolicyOrigin: { asWritten: policy, prepared: because(policy, 'prepare has pulled already') },
    archiveOrigin: origin('general.podman.archive_format'),
  })
}

const atOnce = (seconds: number, grace: Argument): Argument =>
  seconds === 0 ? option('--time', '0', builtIn('kills at once')) : grace

function ownerCommands(config: PodmanConfig, owner: Owner): OwnerCommands {
  const { entryPoint, image, options } = config.owners[owner]
  const key = owner === 'runner' ? 'runner_entry_point' : 'user_entry_point'
  return {
    image:
      owner === 'runner' && image
        ? {
            kind: 'registry',
            image: imageWord(image),
            origin: originIn(config, 'general.podman.runner_image'),
          }
        : undefined,
    entryPoint: option('--entrypoint', JSON.stringify(entryPoint), originIn(config, `general.podman.${key}`)),
    readsSource: /^-[A-Za-z]*c$/.test(entryPoint.at(-1) ?? ''),
    options: new Map(
      options.options
        .filter((one) => !isOpen(one))
        .map((one) => [one, deepFreeze(option(one.name, one.value, one.origin))]),
    ),
  }
}

import { originIn, type PodmanConfig } from '../config/PodmanConfig.ts'
import { isOpen } from '../config/SiteOptions.ts'
import { OWNERS, type Owner } from '../job/steps.ts'
import { because } from '../origin/Origin.ts'
import { builtIn, endOfOptions, option, writtenOption } from '../plan/argument.ts'
import type { Argument } from '../plan/Command.ts'
import { imageWord } from '../plan/imageSource.ts'
import { optionsBesideRun } from '../plan/optionsBesideRun.ts'
import type { OwnerCommands, SiteCommands } from '../plan/SiteCommands.ts'
import { deepFreeze } from '../shape/deepFreeze.ts'

/** The parts of commands that no job changes. */
export function siteCommands(config: PodmanConfig): SiteCommands {
  const { applicationPath, shellPath, inheritEnvironment, disableContainerRemoval: keeps } = config
  const origin = (key: string) => originIn(config, key)
  const name = origin('podman_plan.container_name_prefix')
  const policy = origin('general.podman.image_pull_policy')
  const ignore = option('--ignore', undefined, builtIn('no container is fine too'))
  const volumes = option('--volumes', undefined, builtIn('those that the image asks for go too'))
  const grace = option(
    '--time',
    String(config.stopGraceSeconds),
    because(origin('podman_plan.stop_grace_seconds'), 'seconds until the kill'),
  )
  const ends = {
    stop: [ignore, atOnce(config.stopGraceSeconds, grace)],
    remove: [
      option('--force', undefined, builtIn('stops it if it still runs')),
      ignore,
      volumes,
      atOnce(0, grace),
    ],
  }
  return deepFreeze({
    podman: { program: applicationPath, programOrigin: origin('general.podman.application_path') },
    hostShell: { program: shellPath, programOrigin: origin('general.shell_path') },
    environment: { inherit: inheritEnvironment, set: {} },
    owners: { runner: ownerCommands(config, 'runner', ends), user: ownerCommands(config, 'user', ends) },
    replace: option('--replace', undefined, builtIn('replaces what a crash left')),
    runEnd: [
      ...(keeps ? [] : [option('--rm', undefined, builtIn('removed after its step'))]),
      ...(config.terminal ? [option('--tty', undefined, origin('podman_plan.terminal'))] : []),
      endOfOptions,
    ],
    cleanup: {
      subcommand: keeps ? 'stop' : 'rm',
      words: [
        ...ofBothOwners(config, keeps ? 'stop' : 'rm'),
        ...(keeps ? [] : [option('--force', undefined, builtIn('stops what still runs'))]),
        ignore,
        ...(keeps ? [] : [volumes]),
        grace,
      ],
    },
    nameOrigin: { run: because(name, 'cancel finds it'), cancel: name },
    pullPolicyOrigin: { asWritten: policy, prepared: because(policy, 'prepare has pulled already') },
    archiveOrigin: origin('general.podman.archive_format'),
  })
}

/** A cleanup ends the containers of both owners. */
function ofBothOwners({ owners }: PodmanConfig, subcommand: 'stop' | 'rm'): readonly Argument[] {
  const known = OWNERS.flatMap((owner) => owners[owner].options.options).filter((one) => !isOpen(one))
  const once = known.filter(({ word }, at) => known.findIndex((other) => other.word === word) === at)
  return optionsBesideRun(subcommand, once)
}

const atOnce = (seconds: number, grace: Argument): Argument =>
  seconds === 0 ? option('--time', '0', builtIn('kills at once')) : grace

function ownerCommands(
  config: PodmanConfig,
  owner: Owner,
  ends: Pick<OwnerCommands, 'stop' | 'remove'>,
): OwnerCommands {
  const { entryPoint, image, options } = config.owners[owner]
  const known = options.options.filter((one) => !isOpen(one))
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
    stop: [...optionsBesideRun('stop', known), ...ends.stop],
    remove: [...optionsBesideRun('rm', known), ...ends.remove],
    options: new Map(known.map((one) => [one, deepFreeze(writtenOption(one))])),
  }
}

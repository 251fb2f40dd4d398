import type { SourcedOption } from '../config/SiteOptions.ts'
import { type SubcommandBesideRun, sinceBesideRun } from '../grammar/options/OPTIONS_BESIDE_RUN.ts'
import { because } from '../origin/Origin.ts'
import { option } from './argument.ts'
import type { Argument } from './Command.ts'

/**
 * What was written for `podman run` and holds for another command of the plan too: a run that trusts a registry, or
 * wants another platform, has nothing to run if the pull before it does not. Other commands than run know no value of
 * a node.
 */
export const optionsBesideRun = (
  subcommand: SubcommandBesideRun,
  options: readonly SourcedOption[],
): readonly Argument[] =>
  options
    .filter(({ name, onNode }) => onNode === undefined && sinceBesideRun(subcommand, name) !== undefined)
    .map(({ name, value, origin }) =>
      option(name, value, because(origin, `holds for podman ${subcommand} too`)),
    )

const PLATFORM_OPTIONS: ReadonlySet<string> = new Set(['--platform', '--arch', '--os', '--variant'])

/** Whether an image is asked for by its platform, which a name in the local store does not tell. */
export const asksForPlatform = (words: readonly Argument[]): boolean =>
  words.some((word) => word.kind === 'option' && PLATFORM_OPTIONS.has(word.name))

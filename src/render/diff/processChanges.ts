import type { Command, PodmanCommand } from '../../plan/Command.ts'
import { imageChanges } from './imageChanges.ts'
import { mountChanges } from './mountChanges.ts'
import { mountFacts } from './mountFacts.ts'
import { type OptionArgument, operandsOf, optionsOf } from './OptionArgument.ts'
import { optionChanges } from './optionChanges.ts'
import { type PlanChange, planChange } from './PlanChange.ts'

type Process = Extract<Command, { program: string }>

/** What two processes of the same kind do not have in common. */
export const processChanges = (before: Process, after: Process): readonly PlanChange[] => [
  ...programChanges(before, after),
  ...argumentChanges(optionsOf(before.arguments), optionsOf(after.arguments)),
  ...operandChanges(before, after),
  ...conditionChanges(before, after),
]

const programChanges = (before: Process, after: Process): readonly PlanChange[] =>
  before.program === after.program
    ? []
    : [
        planChange(
          'program',
          'danger',
          `the program is now ${after.program} instead of ${before.program}`,
          before.program,
          after.program,
        ),
      ]

/** What two lists of `podman run` options do not have in common. */
export function argumentChanges(
  before: readonly OptionArgument[],
  after: readonly OptionArgument[],
): readonly PlanChange[] {
  const mounts = (options: readonly OptionArgument[]) => options.flatMap((option) => mountFacts(option) ?? [])
  return [
    ...mountChanges(mounts(before), mounts(after)),
    ...entryPointChanges(lastOf(before, '--entrypoint'), lastOf(after, '--entrypoint')),
    ...pullChanges(lastOf(before, '--pull'), lastOf(after, '--pull')),
    ...optionChanges(before.filter(isCompared(after)), after.filter(isCompared(before))),
  ]
}

/** `--time` is the plan's grace, and whether there is an auth file is a question of credentials. */
const isCompared =
  (others: readonly OptionArgument[]) =>
  (option: OptionArgument): boolean => {
    if (option.name === '--authfile') return lastOf(others, '--authfile') !== undefined
    return !['--entrypoint', '--pull', '--time'].includes(option.name) && mountFacts(option) === undefined
  }

const lastOf = (options: readonly OptionArgument[], name: string): string | undefined =>
  options.findLast((option) => option.name === name)?.value

const entryPointChanges = (before: string | undefined, after: string | undefined): readonly PlanChange[] =>
  before === after
    ? []
    : [
        planChange(
          'entry-point',
          'notice',
          `entry point now ${after ?? 'the image’s own'} instead of ${before ?? 'the image’s own'}`,
          before,
          after,
        ),
      ]

const pullChanges = (before: string | undefined, after: string | undefined): readonly PlanChange[] =>
  before === after
    ? []
    : [
        planChange(
          'pull-policy',
          'notice',
          `images are pulled ${after ?? 'as podman decides'} instead of ${before ?? 'as podman decides'}`,
          before,
          after,
        ),
      ]

/** The first operand of these is an image. */
const IMAGE_FIRST: ReadonlySet<string> = new Set(['run', 'pull', 'save'])

function operandChanges(before: Process, after: Process): readonly PlanChange[] {
  const [old, now] = [operandsOf(before.arguments), operandsOf(after.arguments)]
  const hasImage = after.kind === 'podman' && IMAGE_FIRST.has(after.subcommand)
  const image = hasImage ? imageChanges(old[0] ?? '', now[0] ?? '') : []
  const [rest, others] = hasImage ? [old.slice(1), now.slice(1)] : [old, now]
  if (rest.join('\0') === others.join('\0')) return image
  const [was, is] = [rest.join(' '), others.join(' ')]
  const [severity, text] =
    after.kind === 'podman' && after.subcommand !== 'run'
      ? (['detail', `now for ${is} instead of ${was}`] as const)
      : (['notice', `runs ${is} instead of ${was}`] as const)
  return [...image, planChange('operand', severity, text, was, is)]
}

function conditionChanges(before: Process, after: Process): readonly PlanChange[] {
  if (before.kind !== 'podman' || after.kind !== 'podman') return []
  const [was, is] = [conditionOf(before), conditionOf(after)]
  if (was === is) return []
  return [planChange('command-condition', 'notice', `runs ${is} instead of ${was}`, was, is)]
}

function conditionOf({ unless, forgivenIf }: PodmanCommand): string {
  if (unless) return 'only if the image is missing'
  return forgivenIf ? 'always, and may fail if the image is there' : 'always'
}

import type { CommandPlan } from '../plan/CommandPlan.ts'
import { formatPlan } from '../render/formatPlan.ts'
import { PLACEHOLDER_KINDS, type PlaceholderKind, withPlaceholders } from '../render/withPlaceholders.ts'

/** A plugin of pretty-format, as `expect.addSnapshotSerializer` of vitest and jest takes it. */
export interface PlanSerializer {
  readonly test: (value: unknown) => boolean
  readonly serialize: (value: CommandPlan, config: unknown, indentation: string) => string
}

export interface PlanSerializerOptions {
  /** What shall stand in the snapshot as it is. */
  readonly keep?: readonly PlaceholderKind[]
}

/**
 * Prints the plans in a snapshot as `formatPlan` does, with placeholders for folders, job ids and versions of
 * images, so that neither another machine nor an update changes it. Secrets never stand in a plan's text.
 *
 *     expect.addSnapshotSerializer(planSerializer())
 *     expect(planner.step(jobFixture())).toMatchInlineSnapshot()
 *
 * @param options for example `{ keep: ['versions'] }`, where the image's tag is what the test is about
 */
export function planSerializer({ keep = [] }: PlanSerializerOptions = {}): PlanSerializer {
  const kinds = PLACEHOLDER_KINDS.filter((kind) => !keep.includes(kind))
  return {
    test: isPlan,
    serialize: (plan, _config, indentation) =>
      formatPlan(withPlaceholders(plan, kinds)).replaceAll('\n', `\n${indentation}`),
  }
}

const isPlan = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'schema' in value &&
  value.schema === 1 &&
  'phase' in value &&
  'commands' in value &&
  Array.isArray(value.commands)

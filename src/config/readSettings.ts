import { isTable } from '../problem/isTable.ts'
import type { Problem } from '../problem/Problem.ts'
import { readSoundKeys, type SoundKeys } from '../shape/readShape.ts'
import type { ObjectSchema, ShapeCodes } from '../shape/ShapeReading.ts'
import { emptyTexts } from './emptyTexts.ts'
import { executorProblems } from './executorProblems.ts'
import { mechanismProblems, podmanProblems } from './generalProblems.ts'
import { ignoredKeys } from './ignoredKeys.ts'
import type { Locator } from './locate.ts'
import { mistypedTableProblems } from './mistypedTableProblems.ts'
import { pullPolicyOf } from './pullPolicy.ts'
import type { TomlTable } from './readToml.ts'
import type { RawGeneral, RawPodman, Settings } from './Settings.ts'
import { batch } from './schema/batch.ts'
import { executorOf } from './schema/EXECUTORS.ts'
import { general } from './schema/general.ts'
import { podman } from './schema/podman.ts'
import { podmanPlan } from './schema/podmanPlan.ts'
import { unknownKeyProblems } from './unknownKeyProblems.ts'
import { unreadProblems } from './unreadProblems.ts'

/** What was read of a Jacamar file. */
export interface SettingsReading {
  /**
   * The settings. Where a problem refuses the file, they lack the keys that are wrong: nothing is planned with
   * them, but the policy can be asked about the other keys too. Undefined where a whole table is wrong.
   */
  readonly settings?: Settings
  /** In the order of the tables. */
  readonly problems: readonly Problem[]
  /** Whether the profile and the rules could be read. Without them nobody knows what the site refuses. */
  readonly severitiesKnown: boolean
}

/**
 * The tables of a Jacamar file that podman-plan knows; other tables are left alone.
 * Reports `config.type`, `config.value`, `config.key`, `config.missing`, `config.mechanism`, `config.rule` and
 * `gitlab.executor`.
 *
 * @param written the parsed file
 * @param locate the places of its keys in the text, where there is one
 */
export function readSettings(written: TomlTable, locate: Locator): SettingsReading {
  const { file, place } = withoutUnset(written, locate)
  const { general: ours, podman_plan: plan = {}, batch: submission = {} } = file
  // Unknown keys of Jacamar's tables are reported apart: most of them only warn.
  const unknown = unknownKeyProblems(file, place)
  const tables = {
    general: readTable(general, 'general', ours, place, 'open'),
    podman: readTable(podman, 'general.podman', podmanTable(ours), place, 'open'),
    batch: readTable(batch, 'batch', submission, place, 'open'),
    plan: readTable(podmanPlan, 'podman_plan', plan, place),
  }
  const together = {
    mechanism: mechanismProblems(valuesOf(ours), place),
    podman: podmanProblems(valuesOf(podmanTable(ours)), place),
  }
  const unread = unreadProblems(file, place)
  const mistyped = mistypedTableProblems(file, place)
  const wrong = new Set([
    ...tables.general.wrong.map((name) => `general.${name}`),
    ...tables.podman.wrong.map((name) => `general.podman.${name}`),
    ...tables.batch.wrong.map((name) => `batch.${name}`),
    ...tables.plan.wrong.map((name) => `podman_plan.${name}`),
    ...[...together.mechanism, ...unknown, ...together.podman].filter(refuses).map(({ path }) => path),
  ])
  const isSound = (path: string): boolean => !wrong.has(keyOf(path))
  const settings = settingsOf(tables, file, (path) => (isSound(path) ? place(path) : undefined), isSound)
  return {
    ...(settings && { settings }),
    problems: [
      ...mistyped,
      ...tables.general.problems,
      ...together.mechanism,
      ...unknown.filter(({ path }) => !mistyped.some((table) => table.path === path)),
      ...tables.podman.problems,
      ...together.podman,
      ...executorProblems(valuesOf(ours), place),
      ...tables.batch.problems,
      ...tables.plan.problems,
      ...unread,
    ],
    severitiesKnown:
      tables.plan.value !== undefined &&
      unread.length === 0 &&
      !DECIDE_SEVERITIES.some((name) => tables.plan.wrong.includes(name)),
  }
}

/** A key of Jacamar's that holds an empty text is not set, and so has no place. */
function withoutUnset(
  written: TomlTable,
  place: Locator,
): { readonly file: TomlTable; readonly place: Locator } {
  const unset = emptyTexts(written)
  if (unset.size === 0) return { file: written, place }
  return { file: withoutKeys(written, unset), place: (path) => (unset.has(path) ? undefined : place(path)) }
}

/** A table without the keys at these paths, however deep: `general.podman.default_image`. */
const withoutKeys = (table: TomlTable, paths: ReadonlySet<string>, prefix = ''): TomlTable =>
  Object.fromEntries(
    Object.entries(table)
      .filter(([name]) => !paths.has(prefix + name))
      .map(([name, value]) => [
        name,
        isTable(value) ? withoutKeys(value, paths, `${prefix}${name}.`) : value,
      ]),
  )

const DECIDE_SEVERITIES = ['profile', 'rules']

const refuses = ({ severity }: Problem): boolean => severity === 'refuse'

/** An entry of a list belongs to its key: `general.podman.custom_options[1]`. */
const keyOf = (path: string): string => path.split('[', 1)[0] ?? ''

const readTable = <S extends ObjectSchema>(
  schema: S,
  path: string,
  value: unknown,
  place: Locator,
  keys: 'open' | 'closed' = 'closed',
) => readSoundKeys({ schema, path, value, keys, codes: CODES, locate: place })

const CODES: ShapeCodes = {
  key: 'config.key',
  type: 'config.type',
  value: 'config.value',
  missing: 'config.missing',
}

interface Tables {
  readonly general: SoundKeys<RawGeneral>
  readonly podman: SoundKeys<RawPodman>
  readonly batch: SoundKeys<Settings['batch']>
  readonly plan: SoundKeys<Settings['plan']>
}

function settingsOf(
  tables: Tables,
  file: TomlTable,
  place: Locator,
  isSound: (path: string) => boolean,
): Settings | undefined {
  const { general: ours, podman: written, batch: submission, plan } = tables
  if (!ours.value || !written.value || !submission.value || !plan.value) return undefined
  const { executor, ...others } = ours.value
  const executes = executor === undefined ? undefined : executorOf(executor)
  const { custom_entry_point, image_pull_policy, user_entry_point, ...rest } = written.value
  const entryPoint = user_entry_point ?? custom_entry_point
  const policy = image_pull_policy === undefined ? undefined : pullPolicyOf(image_pull_policy)
  return {
    general: { ...others, ...(executes ? { executor: executes } : {}) },
    podman: {
      ...rest,
      ...(entryPoint ? { user_entry_point: entryPoint } : {}),
      ...(policy ? { image_pull_policy: policy } : {}),
    },
    batch: submission.value,
    plan: plan.value,
    ignored: ignoredKeys(file),
    locate: place,
    isWritten: (key) => isSound(key) && isIn(file, key),
  }
}

/** Keys of our tables hold no dot, but for the names of rules. */
function isIn(file: TomlTable, key: string): boolean {
  const table = TABLES.find((path) => key.startsWith(`${path}.`))
  if (table === undefined) return false
  const [name = ''] = key.slice(table.length + 1).split(/[.[]/, 1)
  const values = table
    .split('.')
    .reduce<unknown>((outer, part) => (isTable(outer) ? outer[part] : undefined), file)
  return isTable(values) && Object.hasOwn(values, name)
}

const TABLES = ['general.podman', 'general', 'batch', 'podman_plan'] as const

const podmanTable = (table: unknown): unknown =>
  typeof table === 'object' && table !== null && Object.hasOwn(table, 'podman')
    ? (table as TomlTable)['podman']
    : undefined

/** The values of a table, or undefined where there is none; asked also where another key is wrong. */
const valuesOf = (table: unknown): ReadonlyMap<string, unknown> | undefined =>
  typeof table === 'object' && table !== null ? new Map(Object.entries(table)) : undefined

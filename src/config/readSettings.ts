import type { Problem } from '../problem/Problem.ts'
import { problemsOf, type Result, settle } from '../problem/Result.ts'
import { readShape } from '../shape/readShape.ts'
import type { ShapeCodes } from '../shape/ShapeReading.ts'
import { type Locator, locate } from './locate.ts'
import { mechanismProblems } from './mechanismProblems.ts'
import { misplacedTableProblems } from './misplacedTableProblems.ts'
import { podmanProblems } from './podmanProblems.ts'
import { pullPolicyOf } from './pullPolicy.ts'
import type { TomlTable } from './readToml.ts'
import type { RawPodman, Settings } from './Settings.ts'
import { general } from './schema/general.ts'
import { podman } from './schema/podman.ts'
import { podmanPlan } from './schema/podmanPlan.ts'
import { unreadRuleProblems } from './unreadRuleProblems.ts'
import { withoutKeys } from './withoutKeys.ts'

/**
 * The three tables that are ours, out of a whole Jacamar file; everything else there is left alone.
 * Reports `config.type`, `config.value`, `config.key`, `config.missing`, `config.mechanism` and `config.rule`.
 *
 * @param file the parsed file
 * @param text the same file as text, for the places of its keys
 */
export function readSettings(file: TomlTable, text: string): Result<Settings> {
  const place = locate(text)
  const tables = readTables(file, place)
  const found = [
    ...problemsOf(tables.general),
    ...mechanismProblems(ownValues(file['general']), place),
    ...problemsOf(tables.podman),
    ...podmanProblems(ownValues(podmanTable(file['general'])), place),
    ...problemsOf(tables.plan),
    ...misplacedTableProblems(file, place),
    ...unreadRuleProblems(file['podman_plan'], place),
  ]
  return settle(found, () => settingsOf(tables as AllRead, place))
}

/**
 * What of a refused file can be read all the same: its settings without the keys that are wrong. Nothing is ever
 * planned with them, but they can be asked about too. Undefined where a whole table is wrong.
 */
export function readableSettings(
  file: TomlTable,
  text: string,
  problems: readonly Problem[],
): Settings | undefined {
  const place = locate(text)
  const wrong = new Set(
    problems.filter(({ severity }) => severity === 'refuse').map(({ path }) => keyOf(path)),
  )
  const tables = readTables(withoutKeys(file, wrong), place)
  if (Object.values(tables).some(({ ok }) => !ok)) return undefined
  return settingsOf(tables as AllRead, (path) => (wrong.has(keyOf(path)) ? undefined : place(path)))
}

/** `general.podman.custom_options[1]` stands in `general.podman.custom_options`. */
const keyOf = (path: string): string => path.replace(/\[.*$/, '')

function readTables(file: TomlTable, place: Locator) {
  const closed = { codes: CODES, keys: 'closed', locate: place } as const
  const { general: ours, podman_plan: plan = {} } = file
  return {
    general: readShape({ ...closed, keys: 'open', schema: general, path: 'general', value: ours }),
    podman: readShape({ ...closed, schema: podman, path: 'general.podman', value: podmanTable(ours) }),
    plan: readShape({ ...closed, schema: podmanPlan, path: 'podman_plan', value: plan }),
  }
}

const CODES: ShapeCodes = {
  key: 'config.key',
  type: 'config.type',
  value: 'config.value',
  missing: 'config.missing',
}

/** Only called when no table was refused. */
type AllRead = {
  readonly general: { readonly value: Settings['general'] }
  readonly podman: { readonly value: RawPodman }
  readonly plan: { readonly value: Settings['plan'] }
}

function settingsOf({ general: ours, podman: written, plan }: AllRead, place: Locator): Settings {
  const { custom_entry_point, image_pull_policy, user_entry_point, ...rest } = written.value
  const entryPoint = user_entry_point ?? custom_entry_point
  const policy = image_pull_policy === undefined ? undefined : pullPolicyOf(image_pull_policy)
  return {
    general: ours.value,
    podman: {
      ...rest,
      ...(entryPoint ? { user_entry_point: entryPoint } : {}),
      ...(policy ? { image_pull_policy: policy } : {}),
    },
    plan: plan.value,
    locate: place,
  }
}

const podmanTable = (table: unknown): unknown =>
  typeof table === 'object' && table !== null && Object.hasOwn(table, 'podman')
    ? (table as TomlTable)['podman']
    : undefined

/** The values of a table, or undefined where there is none; asked also where another key is wrong. */
const ownValues = (table: unknown): ReadonlyMap<string, unknown> | undefined =>
  typeof table === 'object' && table !== null ? new Map(Object.entries(table)) : undefined

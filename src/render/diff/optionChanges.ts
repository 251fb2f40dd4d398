import { findRunFlag } from '../../grammar/options/findRunFlag.ts'
import { FLAG_TYPES, type RunFlag } from '../../grammar/options/RunFlag.ts'
import type { FlagRisk } from '../../grammar/options/RunFlagRisk.ts'
import { risksOf } from '../../grammar/options/risksOf.ts'
import { readCsvRecord } from '../../grammar/words/readCsvRecord.ts'
import type { OptionArgument } from './OptionArgument.ts'
import { type ChangeSeverity, type PlanChange, planChange, severest } from './PlanChange.ts'

/**
 * What the options of two `podman run` commands do not have in common. Of an option that is no list, podman
 * takes the last; the items of a list are compared without their order, but for those that are asked in order.
 */
export function optionChanges(
  before: readonly OptionArgument[],
  after: readonly OptionArgument[],
): readonly PlanChange[] {
  const old = itemsOf(before)
  const now = itemsOf(after)
  return [
    ...[...now].filter(([key]) => !old.has(key)).map(([, item]) => added(item)),
    ...[...old].filter(([key]) => !now.has(key)).map(([, item]) => removed(item)),
    ...[...old].flatMap(([key, item]) => {
      const same = now.get(key)
      return same === undefined || same.value === item.value ? [] : [changed(item, same)]
    }),
    ...orderChanges(before, after),
  ]
}

interface Item {
  readonly name: string
  readonly value: string | undefined
}

/** What is one setting stands under one key: an option that is no list, a variable, or one item of a list. */
function itemsOf(options: readonly OptionArgument[]): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>()
  for (const { name, value } of options) {
    const flag = findRunFlag(name.slice('--'.length))
    for (const part of partsOf(flag, value)) items.set(keyOf(name, flag, part), { name, value: part })
  }
  return items
}

function partsOf(flag: RunFlag | undefined, value: string | undefined): readonly (string | undefined)[] {
  if (flag === undefined || value === undefined || !FLAG_TYPES[flag.type].splitsAtCommas) return [value]
  const record = readCsvRecord(value)
  return record.kind === 'record' ? record.fields : [value]
}

/** Options whose items are `NAME=VALUE`, of which the last for a name holds. */
const NAMED_ITEMS: ReadonlySet<string> = new Set(['--env', '--label', '--annotation', '--sysctl', '--ulimit'])

function keyOf(name: string, flag: RunFlag | undefined, value: string | undefined): string {
  if (flag === undefined || !FLAG_TYPES[flag.type].repeatable) return name
  return NAMED_ITEMS.has(name) ? `${name}=${value?.split('=')[0]}` : `${name}=${value}`
}

const wordOf = ({ name, value }: Item): string => (value === undefined ? name : `${name}=${value}`)

function added(item: Item): PlanChange {
  const notes = [...new Set(risksOf(known(item)).map(({ note }) => note))]
  const text = notes.length === 0 ? `+ ${wordOf(item)}` : `+ ${wordOf(item)}: ${notes.join('; ')}`
  return planChange('option-added', gains(item), text, undefined, wordOf(item))
}

const removed = (item: Item): PlanChange =>
  planChange('option-removed', losses(item), `- ${wordOf(item)}`, wordOf(item))

function changed(before: Item, after: Item): PlanChange {
  const severity = OWN_NAMES.has(after.name) ? 'detail' : severest(losses(before), gains(after))
  const text = `${after.name} now ${shownValue(after)} instead of ${shownValue(before)}`
  return planChange('option-changed', severity, text, wordOf(before), wordOf(after))
}

const shownValue = ({ value }: Item): string => (value === undefined ? 'on' : value === '' ? 'empty' : value)

/** Names and paths that the plan makes for itself. */
const OWN_NAMES: ReadonlySet<string> = new Set(['--name', '--label', '--pidfile', '--authfile', '--filter'])

const known = ({ name, value }: Item) => {
  const flag = findRunFlag(name.slice('--'.length))
  return { name, word: name, at: 0, ...(value === undefined ? {} : { value }), ...(flag ? { flag } : {}) }
}

/** Ports and names are for the job's own use. */
const HARMLESS: ReadonlySet<FlagRisk> = new Set(['network'])

const gains = (item: Item): ChangeSeverity =>
  risksOf(known(item)).some(({ risk }) => !HARMLESS.has(risk)) ? 'danger' : 'notice'

/** Options without which the container may do more. Source: podman-run(1). */
const PROTECTIONS: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['--cap-drop', () => true],
  ['--read-only', (value: string) => value !== 'false'],
  ['--security-opt', (value: string) => value.startsWith('no-new-privileges') && !value.endsWith('false')],
  ['--userns', (value: string) => value !== 'host'],
  ['--user', () => true],
  ['--network', (value: string) => value === 'none'],
  ['--pids-limit', (value: string) => value !== '-1' && value !== '0'],
  ['--http-proxy', (value: string) => value === 'false'],
])

const losses = ({ name, value = 'true' }: Item): ChangeSeverity =>
  PROTECTIONS.get(name)?.(value) === true ? 'danger' : 'notice'

/** Servers and files that are asked one after the other. */
const ORDERED = ['--dns', '--dns-search', '--env-file', '--hooks-dir'] as const

function orderChanges(
  before: readonly OptionArgument[],
  after: readonly OptionArgument[],
): readonly PlanChange[] {
  return ORDERED.flatMap((name) => {
    const [old, now] = [valuesOf(before, name), valuesOf(after, name)]
    const isSameSet = old.toSorted().join('\n') === now.toSorted().join('\n')
    if (!isSameSet || old.join('\n') === now.join('\n')) return []
    return [planChange('option-changed', 'notice', `${name} in another order`, old.join(' '), now.join(' '))]
  })
}

const valuesOf = (options: readonly OptionArgument[], name: string): readonly string[] =>
  options.flatMap((option) => (option.name === name ? [option.value ?? ''] : []))

import * as v from 'valibot'
import { batch } from '../../../src/config/schema/batch.ts'
import { general } from '../../../src/config/schema/general.ts'
import { podman } from '../../../src/config/schema/podman.ts'
import { podmanPlan } from '../../../src/config/schema/podmanPlan.ts'
import { factsOf } from '../../../src/shape/key.ts'

type Schema = v.GenericSchema & {
  readonly wrapped?: Schema
  readonly item?: Schema
  readonly value?: Schema
  readonly options?: readonly string[]
}

const WIDTH = 110

/** `src/config/ConfigTables.ts`: the types of our tables, each key with what it is for, from the schema that reads it. */
export const configTables = (): string =>
  [
    '// Made from src/config/schema by `npm run schemas`: change the schema, not this file.',
    "import type { RuleName } from '../problem/codes.ts'",
    '',
    '/** The tables of a Jacamar file as a plain object; `parseConfig` takes them as it takes the text. */',
    'export interface ConfigTables {',
    '  /** What podman-plan reads of it; every other key is Jacamar’s. */',
    '  readonly general: GeneralTable',
    '  /** How jobs are submitted; every other key is Jacamar’s. */',
    '  readonly batch?: BatchTable | undefined',
    '  /** What goes beyond Jacamar’s own keys. */',
    '  readonly podman_plan?: PodmanPlanTable | undefined',
    '  /** Tables of others are left alone. */',
    '  readonly [table: string]: unknown',
    '}',
    '',
    '/** `[general]` */',
    'export interface GeneralTable {',
    ...keysOf(general.entries),
    '  /** Containers for job scripts. */',
    '  readonly podman: PodmanTable',
    '  readonly [key: string]: unknown',
    '}',
    '',
    '/** `[general.podman]` */',
    'export interface PodmanTable {',
    ...keysOf(podman.entries),
    '}',
    '',
    '/** `[batch]` */',
    'export interface BatchTable {',
    ...keysOf(batch.entries),
    '  readonly [key: string]: unknown',
    '}',
    '',
    '/** `[podman_plan]` */',
    'export interface PodmanPlanTable {',
    ...keysOf(podmanPlan.entries),
    '}',
    '',
  ].join('\n')

const keysOf = (entries: v.ObjectEntries): readonly string[] =>
  Object.entries(entries).flatMap(([name, schema]) => keyLines(name, schema as unknown as Schema))

function keyLines(name: string, schema: Schema): readonly string[] {
  const facts = factsOf(schema)
  if (facts === undefined) throw new Error(`the key ${name} says nothing about itself`)
  const fallback = v.getDefault(schema as never) as unknown
  const value = JSON.stringify(fallback)
  const byDefault = value === undefined || value.length > 60 ? [] : [`Default: \`${value}\`.`]
  const isPlain = typeOf(schema) === 'boolean'
  const doc = [sentence(facts.meaning), ...(isPlain ? [] : [sentence(facts.expected)]), ...byDefault].join(
    ' ',
  )
  const isOptional = v.safeParse(schema, undefined).success
  const type =
    name === 'rules' ? RULES_TYPE.replace('…', typeOf(schema.wrapped?.value as Schema)) : typeOf(schema)
  const property = `  readonly ${name}${isOptional ? '?' : ''}:`
  return [...docLines(doc), ...fitted(property, isOptional ? `${type} | undefined` : type)]
}

/** A record takes any name; only names of rules are accepted. */
const RULES_TYPE = '{ readonly [R in RuleName]?: … | undefined }'

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

function docLines(text: string): readonly string[] {
  if (text.length + 9 <= WIDTH) return [`  /** ${text} */`]
  const lines: string[] = []
  let line = '   *'
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = '   *'
    }
    line += ` ${word}`
  }
  return ['  /**', ...lines, line, '   */']
}

/** A union that is too long for a line, as Biome breaks it. */
function fitted(property: string, type: string): readonly string[] {
  if (property.length + 1 + type.length <= WIDTH) return [`${property} ${type}`]
  return [property, ...type.split(' | ').map((part) => `    | ${part}`)]
}

function typeOf(schema: Schema): string {
  switch (schema.type) {
    case 'optional':
      return typeOf(schema.wrapped as Schema)
    case 'string':
    case 'number':
    case 'boolean':
      return schema.type
    case 'picklist':
      return (schema.options ?? []).map((option) => `'${option}'`).join(' | ')
    case 'array': {
      const item = typeOf(schema.item as Schema)
      return `readonly ${item.includes(' ') ? `(${item})` : item}[]`
    }
    case 'record':
      return `Readonly<Record<string, ${typeOf(schema.value as Schema)}>>`
    default:
      throw new Error(`no type is known for a ${schema.type}`)
  }
}

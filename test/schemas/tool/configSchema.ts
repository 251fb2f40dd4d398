import type { JsonSchema } from '@valibot/to-json-schema'
import { OTHER_SPELLINGS, PULL_POLICIES } from '../../../src/config/pullPolicy.ts'
import { batch } from '../../../src/config/schema/batch.ts'
import { general } from '../../../src/config/schema/general.ts'
import { podman } from '../../../src/config/schema/podman.ts'
import { podmanPlan } from '../../../src/config/schema/podmanPlan.ts'
import { RULES } from '../../../src/policy/RULES.ts'
import { RULE_NAMES } from '../../../src/problem/codes.ts'
import { schemaOf } from './schemaOf.ts'

/** A Jacamar file: our tables are closed, every other table and every other key of `[general]` is left alone. */
export function configSchema(): JsonSchema {
  const outer = schemaOf(general)
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Jacamar CI configuration with podman-plan',
    type: 'object',
    required: ['general'],
    properties: {
      general: {
        ...outer,
        description: 'what podman-plan reads of it; every other key is Jacamar’s',
        required: ['run_mechanism', 'podman'],
        properties: {
          ...emptyIsUnset(outer),
          run_mechanism: { ...property(outer, 'run_mechanism'), const: 'podman' },
          podman: podmanTable(),
        },
      },
      batch: {
        ...schemaOf(batch),
        properties: emptyIsUnset(schemaOf(batch)),
        description: 'how jobs are submitted; every other key is Jacamar’s',
      },
      podman_plan: planTable(),
    },
  }
}

function podmanTable(): JsonSchema {
  const table = schemaOf(podman)
  return {
    ...table,
    description: 'containers for job scripts',
    // Jacamar gets new keys: one that is unknown here only warns, and what a warning lets pass an editor accepts.
    additionalProperties: {
      description:
        'a key that podman-plan does not know; check warns of it, and refuses one that looks like a known key',
      deprecated: true,
    } as JsonSchema,
    properties: {
      ...emptyIsUnset(table),
      image_pull_policy: pullPolicy(property(table, 'image_pull_policy')),
      custom_entry_point: { ...property(table, 'custom_entry_point'), deprecated: true } as JsonSchema,
    },
    not: { required: ['user_entry_point', 'custom_entry_point'] },
    anyOf: [
      { required: ['runner_image'] },
      { required: ['step_script_only'], properties: { step_script_only: { const: true } } },
    ],
  }
}

function planTable(): JsonSchema {
  const table = schemaOf(podmanPlan)
  const changeable = RULE_NAMES.filter((rule) => RULES[rule] !== 'always')
  return {
    ...table,
    description: 'what goes beyond Jacamar’s own keys; every key is optional',
    additionalProperties: false,
    properties: {
      ...table.properties,
      rules: { ...property(table, 'rules'), propertyNames: { enum: changeable } },
    },
  }
}

/** Templates write an empty text for a key of Jacamar's that is not set. */
const emptyIsUnset = ({ properties = {} }: JsonSchema): NonNullable<JsonSchema['properties']> =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, orEmpty(schema)]))

function orEmpty(schema: JsonSchema | boolean): JsonSchema | boolean {
  if (typeof schema === 'boolean') return schema
  const { description, default: fallback, ...rest } = schema
  return {
    ...(description === undefined ? {} : { description }),
    ...(fallback === undefined ? {} : { default: fallback }),
    anyOf: [rest, { const: '' }],
  }
}

/** Podman's own words first, which an editor offers; other spellings are read too, in any case, with a warning. */
function pullPolicy({ description, type }: JsonSchema): JsonSchema {
  const spellings = [...PULL_POLICIES, ...OTHER_SPELLINGS.keys()].map(inAnyCase).join('|')
  return {
    ...(description === undefined ? {} : { description }),
    ...(type === undefined ? {} : { type }),
    anyOf: [{ enum: [...PULL_POLICIES] }, { pattern: `^(?:${spellings})?$` }],
  }
}

const inAnyCase = (word: string): string =>
  word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)

const property = ({ properties = {} }: JsonSchema, name: string): JsonSchema => {
  const found = properties[name]
  if (typeof found !== 'object') throw new Error(`the schema has no key ${name}`)
  return found
}

import type { JsonSchema } from '@valibot/to-json-schema'
import { PULL_POLICIES } from '../../../src/config/pullPolicy.ts'
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
          ...outer.properties,
          run_mechanism: { ...property(outer, 'run_mechanism'), const: 'podman' },
          podman: podmanTable(),
        },
      },
      batch: { ...schemaOf(batch), description: 'how jobs are submitted; every other key is Jacamar’s' },
      podman_plan: planTable(),
    },
  }
}

function podmanTable(): JsonSchema {
  const table = schemaOf(podman)
  return {
    ...table,
    description: 'containers for job scripts',
    additionalProperties: false,
    properties: {
      ...table.properties,
      // Other spellings are read too, with a warning; an editor should show it.
      image_pull_policy: { ...property(table, 'image_pull_policy'), enum: [...PULL_POLICIES] },
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

const property = ({ properties = {} }: JsonSchema, name: string): JsonSchema => {
  const found = properties[name]
  if (typeof found !== 'object') throw new Error(`the schema has no key ${name}`)
  return found
}

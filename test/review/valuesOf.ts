import * as v from 'valibot'

type Schema = v.GenericSchema & {
  readonly type: string
  readonly wrapped?: Schema
  readonly item?: Schema
  readonly options?: readonly unknown[]
  readonly key?: Schema
  readonly value?: Schema
  readonly entries?: Readonly<Record<string, Schema>>
  readonly pipe?: readonly Schema[]
}

/** Texts of every sort that our keys take; of each key those are used that its schema takes. */
const TEXTS = [
  'slurm',
  'shell',
  '/usr/bin/zsh',
  '/scratch/ci',
  '$HOME/ci',
  'registry.example.com/app:1',
  'docker.io/library/debian:12',
  '--memory=4g',
  '--shm-size',
  '--security-opt label=disable',
  '^quay\\.io/',
  'USER_VOLUMES',
  'JACAMAR_CI_PODMAN_ARGS',
  'SLURM_*',
  'ci',
  'always',
  'never',
] as const

const NUMBERS = [0, 1, 10, 3600] as const

/**
 * Values of a schema, at least two, made from the schema alone: a key that is new, of whatever kind, has some too.
 * Throws for a kind of schema that it does not know.
 */
export function valuesOf(schema: v.GenericSchema): readonly unknown[] {
  const values = candidates(schema as Schema).filter((value) => v.is(schema, value))
  if (values.length < 2) throw new Error(`no two values of a ${schema.type}`)
  return values
}

function candidates(schema: Schema): readonly unknown[] {
  switch (schema.type) {
    case 'optional':
      return [undefined, ...candidates(schema.wrapped as Schema)]
    case 'string':
      return TEXTS
    case 'number':
      return NUMBERS
    case 'boolean':
      return [true, false]
    case 'picklist':
      return schema.options ?? []
    case 'array': {
      const items = candidates(schema.item as Schema).filter((item) => v.is(schema.item as Schema, item))
      return [[], ...items.map((item) => [item]), items.slice(0, 2), items.slice(0, 2).toReversed()]
    }
    case 'record':
      return [
        {},
        ...candidates(schema.value as Schema).flatMap((value) => [
          { 'image.allow-list': value },
          { 'image.short-name': value },
        ]),
      ]
    default:
      throw new Error(`no values of a ${schema.type} are known`)
  }
}

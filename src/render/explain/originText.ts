import type { Origin } from '../../origin/Origin.ts'

/**
 * Where a word comes from, and why:
 *
 *     line 11 custom_options[0]
 *     variable USER_VOLUMES_1: a user volume
 *     default of container_name_prefix: cancel finds it
 */
export function originText(origin: Origin): string {
  const place = placeOf(origin)
  if (origin.why === undefined) return place
  return place === '' ? origin.why : `${place}: ${origin.why}`
}

const placeOf = (origin: Origin): string => (PLACES[origin.kind] as (origin: Origin) => string)(origin)

/** A kind without a row does not compile. */
const PLACES: { readonly [K in Origin['kind']]: (origin: Extract<Origin, { kind: K }>) => string } = {
  config: ({ key, line }) => (line === undefined ? keyName(key) : `line ${line} ${keyName(key)}`),
  variable: ({ name }) => `variable ${name}`,
  job: ({ field }) => FIELDS.get(field) ?? field,
  default: ({ key }) => `default of ${keyName(key)}`,
  'built-in': () => '',
}

/** A key without its table: no two of our tables share one. */
const keyName = (key: string): string => key.slice(key.lastIndexOf('.') + 1)

const FIELDS: ReadonlyMap<string, string> = new Map([
  ['image', 'image of the job'],
  ['script', 'script of the step'],
  ['directories.builds', 'builds folder'],
  ['directories.cache', 'cache folder'],
  ['directories.scripts', 'scripts folder'],
  ['directories.state', 'state folder'],
])

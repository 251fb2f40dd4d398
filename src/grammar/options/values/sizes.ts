import type { ReleaseFault } from '../../podman-version/ReleaseFault.ts'
import { isGoFloat } from '../goNumber.ts'
import type { ValueReader } from './ValueReader.ts'

/**
 * A size, `512m`: a number, at most one blank, a unit of b, k, m, g, t, p with an optional `i` and `b` behind it.
 *
 * Source: docker/go-units, `RAMInBytes`. Its newer version, in Podman after 5.4, takes every number of Go and is
 * stricter about the unit (seen on 5.4.2 and 6.1.1).
 */
export const size: ValueReader = (value) => {
  const [old, now] = [OLD_SIZE.test(value) && isOldNumber(value), isNewSize(value)]
  if (old && now) return []
  if (!old && !now) return [FAULT]
  return [old ? { ...FAULT, since: SINCE } : { ...FAULT, before: SINCE }]
}

const SINCE = '5.5'

const FAULT: ReleaseFault = {
  expected: 'the value must be a size: a number with an optional unit b, k, m, g, t or p',
  fix: 'write for example 512m or 2g',
}

const OLD_SIZE = /^\d+(?:\.\d+)* ?[kmgtp]?i?b?$/i

const isOldNumber = (value: string): boolean => !/\..*\./.test(value)

/** The last digit, point or blank ends the number; a blank right before the unit is not part of it. */
function isNewSize(value: string): boolean {
  const end = Math.max(...[...'0123456789. '].map((character) => value.lastIndexOf(character)))
  if (end === -1) return false
  const number = value[end] === ' ' ? value.slice(0, end) : value.slice(0, end + 1)
  if (!isGoFloat(number) || Number(number.replaceAll('_', '')) < 0) return false
  return /^(?:|b|[kmgtp](?:i?b)?)$/i.test(value.slice(end + 1))
}

/** The bytes of a size that every release takes; NaN where it is none. */
export function bytesOf(value: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?) ?([kmgtp]?)/i.exec(value) ?? []
  return number === '' ? Number.NaN : Number(number) * 1024 ** ' kmgtp'.indexOf(unit.toLowerCase() || ' ')
}

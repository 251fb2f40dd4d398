import type { ReleaseFault } from '../../podman-version/ReleaseFault.ts'
import { bytesOf, size } from './sizes.ts'
import { must, type ValueReader } from './ValueReader.ts'

const DEVICE = 'write /dev/HOST[:/dev/CONTAINER][:rwm]'

/** `HOST[:CONTAINER][:rwm]`, or the name of a device of CDI. Whether it exists is not asked. Source: `ParseDevice`. */
export const device: ValueReader = (value) => {
  if (isCdiName(value)) return []
  const [host = '', ...others] = value.split(':')
  const [second = '', third] = others
  if (others.length > 2) return [{ expected: 'a device must have at most three fields', fix: DEVICE }]
  if (third === '') return [{ expected: 'the access of a device must not be empty', fix: DEVICE }]
  if (!host.startsWith('/')) {
    return [
      {
        expected: 'a device must be an absolute path or the name of a CDI device',
        fix: DEVICE,
        warnOnly: true,
      },
    ]
  }
  if (others.length > 0 && second === '') {
    return [{ expected: 'after the colon there must be a path or the access', fix: DEVICE, before: '4.4' }]
  }
  const hasPlace = second === '' || second.startsWith('/') || isAccess(second)
  if (!hasPlace || (third !== undefined && !isAccess(third))) {
    return [{ expected: 'the access of a device must be the letters r, w and m, each once', fix: DEVICE }]
  }
  return []
}

const isAccess = (text: string): boolean => /^[rwm]{1,3}$/.test(text) && new Set(text).size === text.length

/** `vendor.com/class=name`. Source: the Container Device Interface's specification. */
const isCdiName = (text: string): boolean => /^[A-Za-z][\w.-]*\/[A-Za-z][\w-]*=[\w.:-]+$/.test(text)

/** `TYPE MAJOR:MINOR ACCESS`. Source: podman-run(1) `--device-cgroup-rule`. */
export const deviceRule: ValueReader = must(
  (value) => {
    const [type = '', numbers = '', access = '', ...more] = value.split(' ')
    const [, major, minor] = /^(\*|\d+)(?::(\*|\d+))?$/.exec(numbers) ?? []
    const isRule = /^[abc]$/.test(type) && major !== undefined && /^[rwm]*$/.test(access) && more.length === 0
    return isRule && value.split(' ').length === 3 && [major, minor ?? '*'].every(isNumber)
  },
  {
    expected: 'a rule must be the type, the numbers and the access of a device with one blank between them',
    fix: 'write for example c 1:3 rwm',
  },
)

const isNumber = (text: string): boolean => text === '*' || BigInt(text) < 2n ** 64n

/** `/dev/DEVICE:VALUE` */
function forDevice(isValue: (value: string) => boolean, what: string): ValueReader {
  const fault: ReleaseFault = {
    expected: `the value must be a device below /dev, a colon and ${what}`,
    fix: '',
  }
  return (value) => {
    const colon = value.indexOf(':')
    const isThere = colon !== -1 && value.startsWith('/dev/') && isValue(value.slice(colon + 1))
    return isThere ? [] : [{ ...fault, fix: `write /dev/DEVICE:${what.includes('size') ? '10mb' : '100'}` }]
  }
}

export const bytesPerSecond: ValueReader = (value) => {
  const rate = value.slice(value.indexOf(':') + 1)
  const form = forDevice((text) => size(text).every(isPartly) && !(bytesOf(text) >= 2 ** 63), 'a size')(value)
  return form.length > 0 ? form : size(rate)
}

const isPartly = ({ since, before }: ReleaseFault): boolean => since !== undefined || before !== undefined

export const operationsPerSecond: ValueReader = forDevice(
  (text) => /^\d+$/.test(text) && BigInt(text) < 2n ** 64n,
  'a whole number',
)

export const deviceWeight: ValueReader = forDevice(
  (text) => /^\d+$/.test(text) && (Number(text) === 0 || (Number(text) >= 10 && Number(text) <= 1000)),
  'a number from 10 to 1000',
)

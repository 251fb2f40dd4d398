import type { ReleaseFault } from '../../podman-version/ReleaseFault.ts'
import { must, type ValueReader } from './ValueReader.ts'

const FAULT: ReleaseFault = {
  expected: 'the value must be an IP address, without a zone, a port or a prefix length',
  fix: 'write for example 10.88.0.9 or fd00::9',
}

/** An IP address of Go: no zone, no zero in front. Source: net.ParseIP. */
export const address: ValueReader = must(isAddress, FAULT)

export function isAddress(text: string): boolean {
  return text.includes(':') ? isVersion6(text) : isVersion4(text)
}

const isVersion4 = (text: string): boolean =>
  /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(text) &&
  text.split('.').every((part) => Number(part) <= 255)

function isVersion6(text: string): boolean {
  const last = text.slice(text.lastIndexOf(':') + 1)
  // An address of version 4 counts as the last two groups.
  const groups = last.includes('.') ? (isVersion4(last) ? `${text.slice(0, -last.length)}0:0` : '') : text
  const halves = groups.split('::')
  if (groups === '' || halves.length > 2) return false
  const parts = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  if (!parts.every((part) => /^[\da-f]{1,4}$/i.test(part))) return false
  return halves.length === 2 ? parts.length < 8 : parts.length === 8
}

/** A hardware address of 6, 8 or 20 bytes; without separators in newer releases only. Source: net.ParseMAC. */
export const hardwareAddress: ValueReader = (value) => {
  const digits = value.replace(/[:.-]/g, '')
  const isForm =
    /^[\da-f]{2}([:-])(?:[\da-f]{2}\1)+[\da-f]{2}$|^[\da-f]{4}\.(?:[\da-f]{4}\.)+[\da-f]{4}$|^[\da-f]{12,}$/i.test(
      value,
    )
  if (!isForm || ![6, 8, 20].includes(digits.length / 2)) return [MAC]
  return digits === value ? [{ ...MAC, before: '6.0' }] : []
}

const MAC: ReleaseFault = {
  expected: 'the value must be a hardware address',
  fix: 'write for example 92:d0:c6:0a:29:33',
}

/** `HOST:ADDRESS`, also `HOST;HOST:ADDRESS`. Source: podman-run(1) `--add-host`. */
export const hostEntry: ValueReader = (value) => {
  const colon = value.indexOf(':')
  const names = value.slice(0, Math.max(0, colon)).split(';')
  const fix = 'write HOST:ADDRESS, for example db:10.0.0.7'
  if (colon < 1) return [{ expected: 'the value must be a host name, a colon and an address', fix }]
  const target = value.slice(colon + 1)
  const empty = names.includes('')
    ? [{ expected: 'a host name must not be empty', fix, since: '5.0' as const }]
    : []
  if (target === 'host-gateway') {
    return [
      ...empty,
      { expected: 'Podman must know host-gateway', fix: 'write the address itself', before: '4.7' },
    ]
  }
  return isAddress(target.trim())
    ? empty
    : [...empty, { expected: 'after the colon there must be an IP address or host-gateway', fix }]
}

/** A name server: an address, or `none`. */
export const nameServer: ValueReader = (value) => (value === 'none' ? [] : address(value))

/** A domain that names are searched in; a single point means none. Source: containers/common, `ValidateDNSSearch`. */
export const searchDomain: ValueReader = must(
  (value) => {
    if (value === '.') return true
    return /[a-z]/i.test(value) && DOMAIN.test(value) && value.length < 255
  },
  {
    expected: 'the value must be a domain name',
    fix: 'write for example example.com, or a single point for none',
  },
)

/** The colons are a slip in Podman's own expression, which takes them. */
const DOMAIN =
  /^:?(?:[a-z0-9]|:?[a-z0-9][a-z0-9-]*[a-z0-9])(?::?\.:?(?:[a-z0-9]|:?[a-z0-9][a-z0-9-]*[a-z0-9]))*\.?\s*$/i

import type { ReleaseFault } from '../../podman-version/ReleaseFault.ts'
import { must, type ValueReader } from './ValueReader.ts'

const NAMES: readonly string[] = [
  'core',
  'cpu',
  'data',
  'fsize',
  'locks',
  'memlock',
  'msgqueue',
  'nice',
  'nofile',
  'nproc',
  'rss',
  'rtprio',
  'rttime',
  'sigpending',
  'stack',
]

const fault = (expected: string): ReleaseFault => ({
  expected,
  fix: 'write NAME=SOFT[:HARD], for example nofile=1024:4096',
})

/** `NAME=SOFT[:HARD]` or `host`; -1 is no limit. Source: docker/go-units, `ParseUlimit`. */
export const limit: ValueReader = (value) => {
  if (value === 'host') return []
  const equals = value.indexOf('=')
  if (equals === -1) return [fault('a limit must be a name, = and numbers')]
  const name = value.slice(0, equals)
  const lower = name.toLowerCase().replace(/^rlimit_/, '')
  if (!NAMES.includes(lower)) return [fault(`the name of a limit must be one of ${NAMES.join(', ')}`)]
  const numbers = value.slice(equals + 1).split(':')
  if (numbers.length > 2 || !numbers.every(isInteger))
    return [fault('a limit must be one whole number or two')]
  const [soft = 0, hard = soft] = numbers.map(Number)
  if (hard !== -1 && (soft === -1 || soft > hard))
    return [fault('the soft limit must not be above the hard one')]
  return name === lower ? [] : [{ ...fault('the name of a limit must be in small letters'), before: '5.0' }]
}

/** 64 bits. */
const isInteger = (text: string): boolean =>
  /^[+-]?\d+$/.test(text) && BigInt(text) >= -(2n ** 63n) && BigInt(text) < 2n ** 63n

/** `[+ug]CONTAINER:[@]HOST[:SIZE]`; the signs and the short form since 5.0. Source: podman-run(1) `--uidmap`. */
export const idMapping: ValueReader = (value) => {
  if (value === '') return []
  const [, flags = '', container, at = '', host, count] =
    /^([+ug]*)(\d+):(@?)(\d+)(?::(\d+))?$/.exec(value) ?? []
  const numbers = [container, host, count ?? '1'].map((text) => Number(text ?? Number.NaN))
  if (!numbers.every((number) => number < 2 ** 32)) return [MAPPING]
  if (numbers[2] === 0) return [{ ...MAPPING, since: '4.7' }]
  return flags === '' && at === '' && count !== undefined ? [] : [{ ...MAPPING, before: '4.7' }]
}

const MAPPING: ReleaseFault = {
  expected: 'the value must be three numbers of 32 bits with colons between them, the last one above zero',
  fix: 'write CONTAINER:HOST:SIZE, for example 0:100000:65536',
}

/** A weight of 16 bits. */
export const weight: ValueReader = must((value) => /^\d+$/.test(value) && Number(value) < 2 ** 16, {
  expected: 'the weight must be a whole number below 65536',
  fix: 'write a number from 10 to 1000',
})

/** Octal digits, at most four. */
export const umask: ValueReader = must((value) => /^[0-7]{1,4}$/.test(value), {
  expected: 'the value must be one to four octal digits',
  fix: 'write for example 0022',
})

/** How often, and when, a container is started again. Source: podman-run(1) `--restart`. */
export const restartPolicy: ValueReader = (value) => {
  const [policy = '', retries, ...more] = value.split(':')
  const fix = 'write no, always, unless-stopped or on-failure[:TIMES]'
  if (retries !== undefined) {
    const isCount = /^\+?\d+$/.test(retries) && Number(retries) < 2 ** 63
    return policy === 'on-failure' && more.length === 0 && (isCount || /^-0+$/.test(retries))
      ? []
      : [{ expected: 'only on-failure may have a number of tries after a colon', fix }]
  }
  if (policy.toLowerCase() === 'never')
    return [{ expected: 'Podman must know the policy never', fix: 'write no', before: '4.7' }]
  return ['', 'no', 'always', 'on-failure', 'unless-stopped'].includes(policy)
    ? []
    : [{ expected: 'the value must be a restart policy', fix, mayComeLater: true }]
}

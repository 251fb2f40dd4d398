import { hostOf } from './hostOf.ts'
import type { Lint } from './Lint.ts'
import { witnessAmong } from './witnessAmong.ts'

/** `^registry\.example\.com`: with no `/` behind it, the host may go on and be another one, or have another port. */
export const openHost: Lint = {
  rule: 'allow-list.open-host',
  expected: 'a pattern must end the host name',
  fix: 'write / after the host, and the port if it has one',
  witness: (pattern, samples, spelling) => {
    const meant = new Set(samples.flatMap(hostsIn))
    const others = samples
      .filter((sample) => !sample.startsWith('/'))
      .flatMap(otherHosts)
      .filter((image) => !meant.has(hostOf(image)))
    return witnessAmong(others, pattern, spelling)
  },
}

/** The hosts that a sample can stand for: a short one may be a host itself, and what looks like its tag a port. */
const hostsIn = (sample: string): readonly string[] => [hostOf(sample), hostOf(`${sample}/x`)]

/** The host with something behind it; a short name may become a host, its tag a port. */
function otherHosts(sample: string): readonly string[] {
  const slash = sample.indexOf('/')
  const [host, rest] = slash === -1 ? [sample, '/x'] : [sample.slice(0, slash), sample.slice(slash)]
  const others = [
    `${host}.evil.example`,
    `${host}-evil.example`,
    `${host}evil.example`,
    `${host}:5000`,
    // A port that the pattern ends with / is as open as its author wrote it: [0-9]+
    ...(slash !== -1 && /:[0-9]+$/.test(host) ? [] : [`${host}1`]),
  ]
  return others.flatMap((other) => [other + rest, `${other}${rest}x`, `${other}/x`])
}

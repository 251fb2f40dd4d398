import type { Lint } from './Lint.ts'
import { witnessAmong } from './witnessAmong.ts'

/** `^registry\.example\.com`: with no `/` behind it, the host may go on and be another one. */
export const openHost: Lint = {
  rule: 'allow-list.open-host',
  expected: 'a pattern must say where the host ends',
  fix: 'write / behind the host',
  witness: (pattern, samples, meaning) =>
    witnessAmong(
      samples.flatMap((sample) => otherHosts(sample)),
      pattern,
      meaning,
    ),
}

/** The host with something behind it; a short name may become a host, its tag a port. */
function otherHosts(sample: string): readonly string[] {
  const slash = sample.indexOf('/')
  const [host, rest] = slash === -1 ? [sample, '/x'] : [sample.slice(0, slash), sample.slice(slash)]
  const asPort = slash === -1 ? [`${sample.split(':', 1)[0]}:5000/x`] : []
  return [`${host}.evil.example`, `${host}-evil.example`]
    .flatMap((other) => [other + rest, `${other}${rest}x`])
    .concat(asPort)
}

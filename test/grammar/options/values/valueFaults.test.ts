import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findRunFlag } from '../../../../src/grammar/options/findRunFlag.ts'
import { flagValueFault } from '../../../../src/grammar/options/flagValueFault.ts'
import { optionValueProblems } from '../../../../src/grammar/options/optionValueProblems.ts'
import { RUN_FLAGS } from '../../../../src/grammar/options/RUN_FLAGS.ts'
import { compareVersions } from '../../../../src/grammar/podman-version/Version.ts'
import type { Problem } from '../../../../src/problem/Problem.ts'
import corpus from './values.corpus.json' with { type: 'json' }

/**
 * What four releases said of values made for each option: `+` taken, `-` refused, `?` not asked, or settled by the
 * host. Seen with `podman create`; the newest runs without control groups.
 */
const RELEASES = ['4.3.1', '5.4.2', '5.8.6', '6.1.1'] as const
const CORPUS: Readonly<Record<string, Readonly<Record<string, string>>>> = corpus

const say = (name: string, value: string, version?: string): readonly Problem[] => {
  const flag = findRunFlag(name)
  if (flag === undefined) throw new Error(`no option ${name}`)
  return optionValueProblems({ flag, value, word: `--${name}=${value}` }, 'here', version)
}

function answerOf(name: string, value: string, version: string): 'refused' | 'told' | 'taken' {
  const flag = findRunFlag(name)
  if (flag === undefined) throw new Error(`no option ${name}`)
  const type = compareVersions(version, '5.0') < 0 ? (flag.typeBefore5 ?? flag.type) : flag.type
  if (flagValueFault(type, value) !== undefined) return 'refused'
  const problems = say(name, value, version)
  if (problems.some(({ severity }) => severity === 'refuse')) return 'refused'
  return problems.length > 0 ? 'told' : 'taken'
}

describe('values of options as Podman judges them', () => {
  test.each(Object.entries(CORPUS))('--%s', (name, values) => {
    const wrong = Object.entries(values).flatMap(([value, marks]) =>
      RELEASES.flatMap((version, at) => {
        const answer = answerOf(name, value, version)
        if (marks[at] === '+' && answer === 'refused') return [`${version} takes ${value}`]
        return marks[at] === '-' && answer === 'taken' ? [`${version} refuses ${value}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })
})

describe('a value is', () => {
  test.each<[string, string, string, string | undefined, string]>([
    ['refused where every release refuses it', 'memory', 'lots', undefined, 'refuse'],
    ['warned about where a later release may take it', 'log-driver', 'new', undefined, 'warn'],
    ['refused by a release that is known not to take it', 'log-driver', 'new', '6.1.1', 'refuse'],
    ['warned about for a release that was not seen', 'log-driver', 'new', '7.0', 'warn'],
    ['warned about where it depends on the host', 'cpuset-cpus', 'all', '5.4.2', 'warn'],
    ['noted where newer releases refuse it', 'network', 'slirp4netns', undefined, 'note'],
    ['refused where a pattern has no place', 'mount', 'type=glob,src=.', '6.1.1', 'refuse'],
    ['refused by those releases', 'network', 'slirp4netns:mtu=1500', '6.0.0', 'refuse'],
    ['refused by older releases than the first that takes it', 'mount', 'type=glob,src=/a*', '4.3', 'refuse'],
  ])('%s', (_what, name, value, version, severity) => {
    expect(say(name, value, version).map((problem) => problem.severity)).toEqual([severity])
  })

  test.each<[string, string, string | undefined]>([
    ['network', 'slirp4netns', '5.8.6'],
    ['mount', 'type=glob,src=/a*', undefined],
    ['mount', 'type=glob,src=/a*', '4.7'],
    ['memory', '2g', '4.3.1'],
    ['volume', '/a:/b:/c:/d', undefined],
  ])('not told: --%s=%s with %s', (name, value, version) => {
    expect(say(name, value, version)).toEqual([])
  })

  test('shown with the release, and with what to do', () => {
    expect(say('network', 'slirp4netns', '6.1.1')).toEqual([
      {
        code: 'options.grammar.value',
        severity: 'refuse',
        path: 'here',
        expected: 'slirp4netns was removed (refused from Podman 6.0 on)',
        saw: '"--network=slirp4netns" for Podman 6.1.1',
        fix: 'write --network=pasta',
      },
    ])
  })
})

test('no value makes a reader throw, and every fault says what to do', { timeout: 30_000 }, () => {
  const names = RUN_FLAGS.map(({ name }) => name)
  const value = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789-+:=,./@kgs" aZ[]%_'), maxLength: 16 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...names), value, (name, text) => {
      for (const { expected, fix } of say(name, text)) expect([expected, fix]).not.toContain('')
    }),
    { numRuns: 1000 },
  )
})

import fc from 'fast-check'
import { findRunFlag } from '../../src/grammar/options/findRunFlag.ts'
import { optionsForVersion } from '../../src/grammar/options/optionsForVersion.ts'
import { parseRunOptions } from '../../src/grammar/options/parseRunOptions.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import corpus from '../grammar/options/values/values.corpus.json' with { type: 'json' }
import { hostsWord } from './hostsWord.ts'
import type { Kind, Verdict } from './Kind.ts'

type Input = readonly [name: string, value: string]

/**
 * One option with one value: whether Podman creates a container with it. Values are those that were seen before, and
 * what becomes of them when a few characters change.
 */
export const values: Kind<Input> = {
  name: 'values',
  arbitrary: input(),
  prepare: async ({ shell, folder }) => void (await shell('mkdir -p "$1/root"', folder)),
  verdicts: (inputs, version) => inputs.map((one) => ourVerdict(one, version)),
  oracle: (inputs, { podman, folder }) =>
    Promise.all(
      inputs.map(async ([name, value]) => {
        const ended = await podman(['create', `--${name}=${value}`, '--rootfs', `${folder}/root`, 'true'])
        if (ended.code === 0) {
          await podman(['rm', '--force', '--volumes', ended.stdout.trim()])
          return { kind: 'accepted' }
        }
        const why = ended.stderr.trim()
        return hostsWord(why) === undefined ? { kind: 'refused', why } : { kind: 'undecided', why }
      }),
    ),
}

/** What is only warned about must be taken by nobody, and may be. */
function ourVerdict([name, value]: Input, version: string): Verdict {
  const parsed = parseRunOptions([`--${name}=${value}`])
  const problems = [...problemsOf(parsed), ...optionsForVersion(parsed.ok ? parsed.value : [], version)]
  const why = problems.map(({ expected }) => expected).join('; ')
  if (problems.some(({ severity }) => severity === 'refuse')) return { kind: 'refused', why }
  return problems.length > 0 ? { kind: 'undecided', why } : { kind: 'accepted' }
}

function input(): fc.Arbitrary<Input> {
  const flags = Object.entries(corpus as Readonly<Record<string, Readonly<Record<string, string>>>>).filter(
    ([name]) => findRunFlag(name) !== undefined,
  )
  return fc.constantFrom(...flags).chain(([name, known]) => {
    const seen = Object.keys(known)
    const characters = [...new Set(seen.join(''))].filter((character) => character !== '\0')
    return fc
      .tuple(fc.constantFrom(...seen), fc.array(change(seen, characters), { maxLength: 2 }))
      .map(([value, changes]): Input => [name, changes.reduce((text, apply) => apply(text), value)])
  })
}

type Change = (text: string) => string

/** A character more, less or other, two pieces of two values, a piece twice. */
function change(seen: readonly string[], characters: readonly string[]): fc.Arbitrary<Change> {
  const place = fc.nat({ max: 1000 })
  const character = fc.constantFrom(...characters)
  const cut = (text: string, at: number) => at % (text.length + 1)
  return fc.oneof(
    fc.tuple(place, character).map(
      ([at, more]): Change =>
        (text) =>
          text.slice(0, cut(text, at)) + more + text.slice(cut(text, at)),
    ),
    place.map(
      (at): Change =>
        (text) =>
          text.slice(0, cut(text, at)) + text.slice(cut(text, at) + 1),
    ),
    fc.tuple(place, character).map(
      ([at, other]): Change =>
        (text) =>
          text.slice(0, cut(text, at)) + other + text.slice(cut(text, at) + 1),
    ),
    fc.tuple(place, fc.constantFrom(...seen)).map(
      ([at, other]): Change =>
        (text) =>
          text.slice(0, cut(text, at)) + other.slice(cut(other, at)),
    ),
    place.map(
      (at): Change =>
        (text) =>
          text + text.slice(cut(text, at)),
    ),
  )
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearest } from '../../../src/grammar/words/nearest.ts'

const KEYS = ['application_path', 'runner_image', 'runner_options', 'custom_options', 'default_image']
const FLAGS = ['--env', '--env-host', '--privileged', '--volume', '--volumes-from']

describe('nearest finds', () => {
  test.each([
    ['a dropped letter', '--privilegd', '--privileged'],
    ['a letter too many', '--volumee', '--volume'],
    ['a wrong letter', '--volums', '--volume'],
    ['two letters swapped', '--ovlume', '--volume'],
    ['two letters swapped where one mistake is the most', '--evn', '--env'],
    ['the first two swapped', '-e-nv', '--env'],
    ['upper case', '--ENV', '--env'],
    ['an abbreviation that is near enough', '--privileg', '--privileged'],
    ['the word itself', '--env-host', '--env-host'],
  ])('%s', (_what, word, expected) => {
    expect(nearest(word, FLAGS)).toBe(expected)
  })

  test('a key written with dashes', () => {
    expect(nearest('runner-image', KEYS)).toBe('runner_image')
  })

  test('the nearer of two, wherever it stands', () => {
    expect(nearest('volumes', ['volumexx', 'volume', 'vilume'])).toBe('volume')
    expect(nearest('volumes', ['vilume', 'volumexx', 'volume'])).toBe('volume')
  })

  test('the earlier of two that are equally near', () => {
    expect(nearest('cab', ['cat', 'car'])).toBe('cat')
    expect(nearest('cab', ['car', 'cat'])).toBe('car')
  })
})

describe('nearest finds nothing', () => {
  test.each([
    ['for a different word', '--memory-swap'],
    ['for an empty word', ''],
    ['for one letter', 'x'],
    ['for two that are swapped but no neighbours', '--vne'],
    ['for two mistakes in a short word', '--exx'],
    ['for two of which one letter is a neighbour', '--nxv'],
    ['for two of which the other is', '--xev'],
  ])('%s', (_what, word) => {
    expect(nearest(word, FLAGS)).toBeUndefined()
  })

  test('without candidates', () => {
    expect(nearest('--env', [])).toBeUndefined()
  })
})

/** Optimal string alignment as it is defined, letter by letter and without any limit. */
function edits(from: string, to: string): number {
  if (from === '' || to === '') return Math.max(from.length, to.length)
  const [one, other] = [from.slice(0, -1), to.slice(0, -1)]
  const isSwapped = from.length > 1 && to.length > 1 && from.at(-1) === to.at(-2) && from.at(-2) === to.at(-1)
  return Math.min(
    edits(one, other) + (from.at(-1) === to.at(-1) ? 0 : 1),
    edits(one, to) + 1,
    edits(from, other) + 1,
    ...(isSwapped ? [edits(from.slice(0, -2), to.slice(0, -2)) + 1] : []),
  )
}

describe('nearest counts', () => {
  test.each([
    ['no edit for two letters', 'ab', ['ac'], undefined],
    ['one edit for three letters', 'abc', ['abx'], 'abx'],
    ['and no two', 'abc', ['axx'], undefined],
    ['two edits for six', 'abcdef', ['abcdxx'], 'abcdxx'],
    ['three edits for nine', 'abcdefghi', ['abcdefxyz'], 'abcdefxyz'],
    ['and no more for any', 'abcdefghijklmno', ['abcdefghijkwxyz'], undefined],
    ['the lengths too', 'abc', ['abcde'], undefined],
    [
      'the first 64 letters only',
      `${'a'.repeat(64)}b`,
      [`${'a'.repeat(64)}c`, 'a'.repeat(64)],
      `${'a'.repeat(64)}c`,
    ],
    [
      'the 64th letter',
      `${'ab'.repeat(31)}abb`,
      [`${'ab'.repeat(31)}acb`, `${'ab'.repeat(31)}abc`],
      `${'ab'.repeat(31)}abc`,
    ],
    ['_ and - as one, wherever they stand', 'a-b-c', ['a_b_c'], 'a_b_c'],
  ] as const)('%s', (_what, word, candidates, found) => {
    expect(nearest(word, candidates)).toBe(found)
  })

  test('what a definition without any haste counts', () => {
    const short = fc.string({ unit: fc.constantFrom(...'abA-'), maxLength: 6 })
    fc.assert(
      fc.property(short, fc.array(short, { maxLength: 4 }), (word, candidates) => {
        const most = Math.min(Math.floor(word.length / 3), 3)
        const distances = candidates.map((one) => edits(word.toLowerCase(), one.toLowerCase()))
        const least = Math.min(...distances)
        expect(nearest(word, candidates)).toBe(
          least > most ? undefined : candidates[distances.indexOf(least)],
        )
      }),
      { numRuns: 300 },
    )
  })
})

const anyCodeUnit = fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code))

describe('nearest', () => {
  test('answers with a candidate or nothing, whatever the word', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCodeUnit }),
        fc.array(fc.string(), { maxLength: 5 }),
        (word, candidates) => {
          const found = nearest(word, candidates)
          expect(found === undefined || candidates.includes(found)).toBe(true)
        },
      ),
    )
  })

  test('finds a name again after any one edit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...KEYS),
        fc.nat(),
        fc.constantFrom('drop', 'double'),
        (key, place, edit) => {
          const at = place % key.length
          const written =
            key.slice(0, edit === 'drop' ? at : at + 1) + key.slice(edit === 'drop' ? at + 1 : at)
          expect(nearest(written, KEYS)).toBe(key)
        },
      ),
    )
  })

  test('is quick on a word of ten million characters', () => {
    const started = performance.now()
    nearest('x'.repeat(10_000_000), Array(200).fill('y'.repeat(64)))
    expect(performance.now() - started).toBeLessThan(500)
  })
})

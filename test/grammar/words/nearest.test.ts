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
    ['upper case', '--ENV', '--env'],
    ['an abbreviation that is near enough', '--privileg', '--privileged'],
    ['the word itself', '--env-host', '--env-host'],
  ])('%s', (_what, word, expected) => {
    expect(nearest(word, FLAGS)).toBe(expected)
  })

  test('a key written with dashes', () => {
    expect(nearest('runner-image', KEYS)).toBe('runner_image')
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
  ])('%s', (_what, word) => {
    expect(nearest(word, FLAGS)).toBeUndefined()
  })

  test('without candidates', () => {
    expect(nearest('--env', [])).toBeUndefined()
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

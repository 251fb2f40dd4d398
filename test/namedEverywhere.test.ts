import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { general } from '../src/config/schema/general.ts'
import { podman } from '../src/config/schema/podman.ts'
import { podmanPlan } from '../src/config/schema/podmanPlan.ts'
import { PROBLEM_CODES, RULE_NAMES } from '../src/problem/codes.ts'

const HERE = new URL('./', import.meta.url)
const DOCS = new URL('../docs/', import.meta.url)

/** Tests that walk over the lists name everything, and prove nothing of it. */
const LIST_WALKERS = ['namedEverywhere.test.ts', 'problem/codes.test.ts']

const KEYS = [general, podman, podmanPlan].flatMap(({ entries }) => Object.keys(entries))

const tests = readdirSync(HERE, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && !LIST_WALKERS.includes(path))
  .map((path) => readFileSync(new URL(path, HERE), 'utf8'))
  .join('\n')

/** The name as a word of its own: `volume.grammar` is not named by `volume.grammar.fields`. */
const names = (text: string, name: string): boolean =>
  new RegExp(`(?<![\\w.-])${name.replaceAll('.', '\\.')}(?![\\w-]|\\.[a-z])`).test(text)

describe('a test names', () => {
  const umbrellas = new Set(['image.reference', 'volume.grammar', 'options.grammar'])

  test.each(PROBLEM_CODES.filter((code) => !umbrellas.has(code)))('the problem %s', (code) => {
    expect(names(tests, code)).toBe(true)
  })

  test.each(KEYS)('the key %s', (key) => {
    expect(names(tests, key)).toBe(true)
  })
})

describe('a heading names', () => {
  const pages = [
    ['problems.md', PROBLEM_CODES],
    ['policy.md', RULE_NAMES],
    ['configuration.md', KEYS],
  ] as const

  test.each(pages)('in docs/%s, everything that it is about', (page, wanted) => {
    const missing = wanted.filter((name) => !headingsOf(page).some((heading) => names(heading, name)))
    expect(missing).toEqual([])
  })
})

const headingsOf = (page: string): readonly string[] =>
  readFileSync(new URL(page, DOCS), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('#'))

test('a part of a longer name is not the name', () => {
  expect(names('volume.grammar.fields', 'volume.grammar')).toBe(false)
  expect(names('runner_image', 'image')).toBe(false)
  expect(names('### `volume.grammar`', 'volume.grammar')).toBe(true)
})

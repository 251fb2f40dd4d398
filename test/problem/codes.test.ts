import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { RULES } from '../../src/policy/RULES.ts'
import { FINER_CODES, PROBLEM_CODES, RULE_NAMES } from '../../src/problem/codes.ts'

const SRC = new URL('../../src/', import.meta.url)

/** The list itself, and the table of severities, name every rule whether anybody asks it or not. */
const LISTS = ['problem/codes.ts', 'policy/RULES.ts']

const code = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !LISTS.includes(path))
  .map((path) => readFileSync(new URL(path, SRC), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))
  .join('\n')

const isUsed = (name: string): boolean => code.includes(`'${name}'`)

describe('every code of the list', () => {
  test.each(PROBLEM_CODES)('%s is reported somewhere', (name) => {
    const isUmbrella = FINER_CODES.some((finer) => finer.startsWith(`${name}.`))
    expect(isUsed(name) || isUmbrella).toBe(true)
  })

  test('stands there once, and a finer code below its rule', () => {
    expect(new Set(PROBLEM_CODES).size).toBe(PROBLEM_CODES.length)
    for (const finer of FINER_CODES) {
      expect(RULE_NAMES.filter((rule) => finer.startsWith(`${rule}.`))).toHaveLength(1)
    }
  })

  test('is a rule with a severity, or no rule', () => {
    expect(Object.keys(RULES)).toEqual([...RULE_NAMES])
  })
})

test('no other code is reported: whatever looks like one is in the list', () => {
  const written = [...code.matchAll(/\bcode: (?:\w+ \? )?'([a-z-]+\.[a-z.-]+)'/g)].map(
    ([, name = '']) => name,
  )
  expect(written.length).toBeGreaterThan(20)
  expect(written.filter((name) => !(PROBLEM_CODES as readonly string[]).includes(name))).toEqual([])
})

test('a code that nobody reports would be found', () => {
  expect(isUsed('volume.grammar.nonsense')).toBe(false)
})

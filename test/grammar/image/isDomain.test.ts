import { expect, test } from 'vitest'
import { isDomain } from '../../../src/grammar/image/isDomain.ts'

test.each([
  ['registry.example.com', true],
  ['localhost:5000', true],
  ['a-b.c--d', true],
  ['a.-b', false],
  ['a.b-', false],
  ['a..b', false],
  ['a:', false],
  ['a:1:2', false],
  ['[::1]', false],
  ['ä.b', false],
  ['', false],
])('%s: %s', (text, verdict) => {
  expect(isDomain(text)).toBe(verdict)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatProblem } from '../../src/index.ts'
import { locateJson } from '../../src/job/locateJson.ts'
import { readJobText } from '../../src/job/readJobText.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { jobOf } from '../planner/example.ts'

const linesOf = (text: string): readonly string[] => problemsOf(readJobText(text)).map(formatProblem)

describe('the text of a job context', () => {
  test('may begin with a byte order mark, and name its schema', () => {
    const text = JSON.stringify({ $schema: './job-context.schema.json', ...jobOf() })
    expect(readJobText(`\uFEFF${text}`)).toMatchObject({ ok: true, value: jobOf() })
  })

  test('has line and column for every mistake in its shape', () => {
    const text = `{
  "job": "1", "step": 7,
  "script": "/s/x",
  "variables": { "A": 1 },
  "directories": { "builds": "/b", "scripts": "/s" }
}`
    expect(linesOf(text).map((line) => line.split(':')[0])).toEqual([
      'step (line 2, column 15)',
      'variables.A (line 4, column 18)',
      'directories.cache (line 5, column 3)',
    ])
  })

  test.each([
    ['a comma too few', '{\n  "job": "1"\n  "step": "x"\n}', 3, 3],
    ['a comma too many', '{ "job": "1", }', 1, 15],
    ['a quote that is not closed', '{\n  "job": "1\n}', 2, 10],
    ['an end in the middle', '{ "job":', 1, 9],
    ['something behind it', '{}\n}', 2, 1],
    ['no value at all', 'job', 1, 1],
  ])('has the place of %s', (_reason, text, line, column) => {
    expect(problemsOf(readJobText(text))[0]?.at).toEqual({ line, column })
  })

  test('is named as UTF-16 where it is', () => {
    const bytes = Buffer.from('{ "job": "1" }', 'utf16le')
    expect(linesOf(bytes.toString('utf8'))).toEqual([
      'job: the file must be UTF-8 (saw UTF-16); save it as UTF-8',
    ])
  })
})

describe('locateJson', () => {
  test('finds a fault exactly where JSON.parse does not read a text', () => {
    const text = fc.oneof(
      fc.json(),
      fc
        .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '\\', '\n', 'x', '0'))
        .map(([json, at, by]) => {
          const place = at % (json.length + 1)
          return json.slice(0, place) + by + json.slice(place + 1)
        }),
    )
    fc.assert(
      fc.property(text, (json) => {
        let reads = true
        try {
          JSON.parse(json)
        } catch {
          reads = false
        }
        expect(locateJson(json).fault === undefined).toBe(reads)
      }),
      { numRuns: 1000 },
    )
  })
})

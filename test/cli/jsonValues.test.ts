import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonValues } from '../../src/cli/jsonValues.ts'

async function read(text: string, size = text.length || 1): Promise<readonly unknown[]> {
  async function* chunks() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  const found: unknown[] = []
  for await (const one of jsonValues(chunks()))
    found.push('fault' in one ? `fault in line ${one.line}` : one.value)
  return found
}

describe('jsonValues reads', () => {
  test.each<readonly [string, string, readonly unknown[]]>([
    ['JSON Lines', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    ['no line end at the end', '{"a":1}\n{"a":2}', [{ a: 1 }, { a: 2 }]],
    ['empty lines and a BOM', '\uFEFF\n{"a":1}\r\n\r\n{"a":2}', [{ a: 1 }, { a: 2 }]],
    ['an array', '[{"a":1},\n {"a":[2,{}]}]\n', [{ a: 1 }, { a: [2, {}] }]],
    ['one object over many lines', '{\n  "a": {\n    "b": "}"\n  }\n}\n', [{ a: { b: '}' } }]],
    ['objects one after the other', '{\n"a":1}{"a":2}', [{ a: 1 }, { a: 2 }]],
    ['brackets and quotes in texts', '{"a":"]}\\"[{\\\\"}', [{ a: ']}"[{\\' }]],
    ['nothing', '', []],
    ['an empty array', '[]', []],
    ['a line that is no JSON', '{"a":1}\nno\n{"a":2}', [{ a: 1 }, 'fault in line 2', { a: 2 }]],
    ['a line with a brace too few', '{"a":{"b":1}\n{"a":2}', ['fault in line 1', { a: 2 }]],
    ['a line with a quote too few', '{"a":"b}\n{"a":2}', ['fault in line 1', { a: 2 }]],
    ['an end in the middle', '[{"a":1},{"a":', [{ a: 1 }, 'fault in line 1']],
  ])('%s, however it is cut into pieces', async (_reason, text, values) => {
    for (const size of [1, 2, 3, 7, 1000]) expect(await read(text, size)).toEqual(values)
  })

  test('whatever JSON there is', async () => {
    const value = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(value),
        fc.constantFrom(undefined, 2),
        fc.integer({ min: 1, max: 40 }),
        async (list, indent, size) => {
          const plain = JSON.parse(JSON.stringify(list))
          expect(await read(JSON.stringify(list, null, indent), size)).toEqual(plain)
          expect(await read(list.map((one) => JSON.stringify(one, null, indent)).join('\n'), size)).toEqual(
            plain,
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})

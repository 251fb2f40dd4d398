import { describe, expect, test } from 'vitest'
import { locate } from '../../src/config/locate.ts'

describe('locate', () => {
  test.each<[string, string, string, [number, number] | undefined]>([
    ['a key', 'a = 1', 'a', [1, 1]],
    ['a key of a table', '[t]\n  a = 1', 't.a', [2, 3]],
    ['a table', '\n[t]\n', 't', [2, 1]],
    ['a dotted key', 'a . b = 1', 'a.b', [1, 1]],
    ['a quoted key', '"a b" = 1', 'a b', [1, 1]],
    ['a quoted name with a dot in it', '[r]\n"a.b" = 1', 'r.a.b', [2, 1]],
    ['an entry of a list', 'a = [1,\n  2, # two\n 3]', 'a[2]', [3, 2]],
    ['an entry behind a string with a bracket', 'a = ["]", "b"]', 'a[1]', [1, 11]],
    ['an entry behind an escaped quote', 'a = ["\\"", "b"]', 'a[1]', [1, 12]],
    ['a key in a table on one line', 'r = { x = 1, "y" = 2 }', 'r.y', [1, 14]],
    ['a list in a list', 'a = [[1], [2, 3]]', 'a[1][1]', [1, 15]],
    ['what stands behind three quotes', 'a = """x\n"y" = 1\n"""\nb = 2', 'b', [4, 1]],
    ['behind a literal of several lines', "a = '''\nb = 1'''\nb = 2", 'b', [3, 1]],
    ['behind Windows line ends', 'a = 1\r\nb = 2\r\n', 'b', [2, 1]],
    ['nothing', 'a = 1', 'b', undefined],
    ['no text of a string', 'a = "b = 1"', 'b', undefined],
    ['nothing of a comment', '# b = 1\na = 1', 'b', undefined],
  ])('%s', (_what, toml, path, at) => {
    expect(locate(toml)(path)).toEqual(at && { line: at[0], column: at[1] })
  })
})

import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/index.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { EXAMPLE_TOML, tomlOf } from '../planner/example.ts'

const found = (toml: string): readonly string[] =>
  problemsOf(parseConfig(toml))
    .filter(({ severity }) => severity === 'refuse')
    .map(({ code, path, at }) => `${code} ${path}${at ? ` ${at.line}` : ''}`)

describe('several mistakes are reported at once', () => {
  test('beside a profile that nobody knows', () => {
    const toml = tomlOf({
      podman: "image_allow_list = ['(']\ncustom_options = ['x', '--name=y']",
      plan: 'profile = "paranoid"\nuser_options_allow = ["--nope"]',
    })
    expect(found(toml)).toEqual([
      'config.value podman_plan.profile 10',
      'options.grammar.positional general.podman.custom_options[0] 7',
      'options.reserved general.podman.custom_options[1] 7',
      'config.pattern general.podman.image_allow_list[0] 6',
      'config.value podman_plan.user_options_allow[0] 11',
    ])
  })

  test('but nothing that a profile or a rule decides, where those cannot be read', () => {
    expect(found(tomlOf({ podman: 'custom_options = ["--detach"]', plan: 'profile = "paranoid"' }))).toEqual([
      'config.value podman_plan.profile 9',
    ])
  })
})

describe('a mistyped table is named with its line', () => {
  test.each([
    [
      '[general.podmann]',
      EXAMPLE_TOML.replace('[general.podman]', '[general.podmann]'),
      'config.key general.podmann 7',
    ],
    ['[podman]', EXAMPLE_TOML.replace('[general.podman]', '[podman]'), 'config.key podman 7'],
    [
      '[generall]',
      EXAMPLE_TOML.replace('[general]', '[generall]').replace('[general.podman]', '[generall.podman]'),
      'config.key generall 2',
    ],
    ['[podman-plan]', `${EXAMPLE_TOML}\n[podman-plan]\n`, 'config.key podman-plan 16'],
  ])('%s', (_reason, toml, line) => {
    expect(found(toml)).toContain(line)
  })
})

describe('a text that is not closed is shown', () => {
  test.each([
    ['in the middle of the file', 'a = "b\nc = 1\n', '1 | a = "b\n  |     ^'],
    ['behind another', `a = ["b", 'c]\n`, `1 | a = ["b", 'c]\n  |           ^`],
    ['at the end', 'x = 1\na = "b', '2 | a = "b\n  |     ^'],
    ['over many lines', 'a = """b\nc = 1\n', '1 | a = """b\n  |     ^'],
  ])('%s', (_reason, toml, excerpt) => {
    const [problem] = problemsOf(parseConfig(toml))
    expect(problem).toMatchObject({ code: 'config.syntax', excerpt, saw: 'a text that is not closed' })
  })
})

describe('the encoding of a file', () => {
  test('may begin with a byte order mark', () => {
    expect(parseConfig(`\uFEFF${EXAMPLE_TOML}`).ok).toBe(true)
  })

  test.each(['utf16le', 'latin1'] as const)(
    'UTF-16 is named as such, as bytes read as UTF-8 or one by one: %s',
    (encoding) => {
      const bytes = Buffer.from(EXAMPLE_TOML, 'utf16le')
      const text = encoding === 'latin1' ? bytes.toString('latin1') : `\uFFFD\uFFFD${bytes.toString('utf8')}`
      expect(problemsOf(parseConfig(text))).toMatchObject([{ code: 'config.syntax', saw: 'UTF-16' }])
    },
  )
})

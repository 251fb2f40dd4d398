import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { toArgv, toShell, unwrap } from '../../src/index.ts'
import { operand } from '../../src/plan/argument.ts'
import type { Command } from '../../src/plan/Command.ts'
import { planOf } from '../planner/example.ts'

const origin = { kind: 'built-in', why: 'a test' } as const
const podman = (program: string, words: readonly string[]): Command => ({
  kind: 'podman',
  program,
  programOrigin: origin,
  subcommand: 'run',
  arguments: words.map((word) => operand(word, origin)),
})

/** Everything but NUL, which no word can hold, and half characters, which no rule lets pass. */
const word = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom(...'\'"`$\\!~#*?[]{}()<>|&;=-% \t\n\r\u2028é😀\u001b'),
      maxLength: 12,
    }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('', '-', '--', '~', '!', '!!', '#', "'", '\\', '\n', '$HOME', '{a,b}', '-n', '%s', '*'),
  )
  .filter((text) => !text.includes('\0') && text.isWellFormed())

const SHELLS = [
  ['bash', ['bash']],
  ['dash', ['dash']],
  ['busybox sh', ['busybox', 'sh']],
] as const

const WORDS_A_CALL = 250
const CALLS = 44

describe.each(SHELLS)('in %s', (name, [program = '', ...before]) => {
  const isHere = spawnSync(program, [...before, '-c', ':']).status === 0
  if (!isHere) console.warn(`${name} is not installed: its round trip is left out`)

  const shell = (source: string) =>
    spawnSync(program, [...before, '-s'], { input: source, encoding: 'utf8', env: { HOME: '/home/u' } })

  test.skipIf(!isHere)(
    `${WORDS_A_CALL * CALLS} words come back as they were, in either layout`,
    { timeout: 60_000 },
    () => {
      const words = fc.array(word, { minLength: WORDS_A_CALL, maxLength: WORDS_A_CALL, size: 'max' })
      const layouts = fc.constantFrom('line', 'options')
      let told = 0
      fc.assert(
        fc.property(words, layouts, (list, layout) => {
          // A function stands in for podman: busybox knows no path for printf.
          const source = toShell(podman('show', list), layout as 'line')
          const { stdout } = shell(`show() { shift; printf '%s\\0' "$@"; }\n${source}\n`)
          expect(stdout.split('\0').slice(0, -1)).toEqual(list)
          told += list.length
        }),
        { numRuns: CALLS },
      )
      expect(told).toBe(WORDS_A_CALL * CALLS)
    },
  )

  test.skipIf(!isHere)('a path with everything in it is made, tested, deleted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'to-shell-'))
    folders.push(folder)
    const state = `${folder}/a b'"$(id);*`
    const make = toShell({ kind: 'make-directory', path: state, origin } as Command)
    expect(shell(make).status).toBe(0)
    writeFileSync(`${state}/podman-plan.x y`, '')
    writeFileSync(`${state}/other`, '')
    const clean = toShell({
      kind: 'delete-state',
      directory: state,
      prefix: 'podman-plan.',
      origin,
    } as Command)
    expect(shell(clean).status).toBe(0)
    expect(readdirSync(state)).toEqual(['other'])
    rmSync(`${state}/other`)
    expect(shell(clean).status).toBe(0)
    expect(readdirSync(folder)).toEqual([])
    expect(shell(clean).status).toBe(0)
  })

  test.skipIf(!isHere)(
    'a plan ends with the code of its commands, and does the last things in any case',
    () => {
      const registry = { host: 'registry.example.com', username: 'ci', password: 'token-0123456789' }
      const plan = unwrap(planOf({ podman: 'application_path = "/bin/false"' }, { registry }))
      const folder = mkdtempSync(join(tmpdir(), 'to-shell-'))
      folders.push(folder)
      const source = toShell(plan).replaceAll('/ci/', `${folder}/`)
      expect(shell(source).status).toBe(1)
      const state = `${folder}/scripts.state`
      writeFileSync(`${state}/podman-plan.step.step_script.auth.json`, '{}')
      expect(shell(source.replaceAll('/bin/false', 'exit_3() { return 3; }; exit_3')).status).toBe(3)
      expect(readdirSync(state)).toEqual([])
    },
  )
})

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('layout', () => {
  test('what needs no quotes has none, everything else has', () => {
    expect(toShell(podman('/usr/bin/podman', ['a_B@%+=:,./-1', '', 'a b', "it's", '$x']))).toBe(
      `/usr/bin/podman run a_B@%+=:,./-1 '' 'a b' "it's" \\$x`,
    )
  })

  test('one option a line', () => {
    expect(toShell(podman('podman', ['--a', '--', 'x']), 'options')).toBe(
      'podman run \\\n  --a \\\n  -- \\\n  x',
    )
  })

  test('prepare asks before it pulls', () => {
    expect(
      toShell(unwrap(planOf({ podman: 'image_pull_policy = "missing"' }, {}, 'prepare'))),
    ).toMatchInlineSnapshot(`
      "mkdir -p -m 0700 /ci/builds &&
      mkdir -p -m 0700 /ci/cache &&
      mkdir -p -m 0700 /ci/scripts &&
      mkdir -p -m 0700 /ci/scripts.state &&
      { /usr/bin/podman image exists -- registry.example.com/app:1 || /usr/bin/podman pull -- registry.example.com/app:1; } &&
      { /usr/bin/podman image exists -- registry.example.com/runner:1 || /usr/bin/podman pull -- registry.example.com/runner:1; }"
    `)
  })

  test('cleanup as a script', () => {
    expect(toShell(unwrap(planOf({}, {}, 'cleanup')))).toMatchInlineSnapshot(`
      "/usr/bin/podman rm --force --ignore --volumes --time=10 --filter=label=podman-plan.job=/ci/scripts
      status=$?
      rm -f /ci/scripts.state/podman-plan.* && { rmdir /ci/scripts.state 2>/dev/null || :; }
      (exit "$status")"
    `)
  })
})

test('what is no process has no words, and a shell does what it stands for', () => {
  const origin = { kind: 'built-in', why: 'a test' } as const
  const file = { kind: 'delete-file', path: '/a b', origin } as Command
  expect(toArgv(file)).toEqual([])
  expect(toShell(file)).toBe("rm -f '/a b'")
})

test.each([
  ['missing', '{ /usr/bin/podman image exists -- IMAGE || /usr/bin/podman pull \\\n  -- \\\n  IMAGE; }'],
  ['newer', '{ /usr/bin/podman pull \\\n  -- \\\n  IMAGE || /usr/bin/podman image exists -- IMAGE; }'],
])('a question keeps to one line in any layout: %s', (policy, source) => {
  const plan = unwrap(planOf({ podman: `image_pull_policy = "${policy}"` }, {}, 'prepare'))
  const pull = plan.commands.find(({ kind }) => kind === 'podman')
  expect(pull && toShell(pull, 'options').replaceAll('registry.example.com/app:1', 'IMAGE')).toBe(source)
})

test('a subcommand of two words stands beside the program', () => {
  const exists: Command = { ...podman('podman', ['x']), subcommand: 'image exists' } as Command
  expect(toShell(exists, 'options')).toBe('podman image exists \\\n  x')
})

test('a script on the host, one word a line', () => {
  const { commands } = unwrap(planOf({ podman: 'step_script_only = true' }, { step: 'get_sources' }))
  expect(commands.map((command) => toShell(command, 'options'))).toEqual([
    '/bin/bash \\\n  -l \\\n  -c \\\n  /ci/scripts/run.sh',
  ])
})

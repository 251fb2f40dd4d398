import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { COMMANDS, type CommandName } from '../../src/cli/COMMANDS.ts'
import { formatHelp } from '../../src/cli/formatHelp.ts'
import type { Io } from '../../src/cli/Io.ts'
import { readTextFile } from '../../src/cli/readTextFile.ts'
import { runCommandLine } from '../../src/cli/runCommandLine.ts'
import { screenOf, usesColor } from '../../src/cli/screenOf.ts'
import { EXAMPLE_JOB, EXAMPLE_TOML } from '../planner/example.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-line-'))
  writeFileSync(join(folder, 'site.toml'), EXAMPLE_TOML)
  writeFileSync(join(folder, 'job.json'), JSON.stringify(EXAMPLE_JOB))
  writeFileSync(join(folder, 'broken.toml'), 'general.run_mechanism = "podman"')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** SITE and FOLDER stand for a file that can be planned with, and for the folder that it lies in. */
async function podmanPlan(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const printed = [text(stdout), text(stderr)] as const
  const code = await runCommandLine(
    words.map((word) => word.replace('SITE', `${folder}/site.toml`).replace('FOLDER', folder)),
    { stdout, stderr, environment, readText: readTextFile, signal: new AbortController().signal },
  )
  stdout.end()
  stderr.end()
  return { code, stdout: await printed[0], stderr: (await printed[1]).replaceAll(folder, 'FOLDER') }
}

describe('wrong usage is 64, says what was meant, and plans nothing', () => {
  test.each([
    ['a typing mistake in a command', ['plna'], ': there is no command "plna"; did you mean plan?'],
    ['the name that another program has', ['lint'], ': there is no command "lint"; did you mean check?'],
    ['a command unlike any other', ['xyzzy'], ': there is no command "xyzzy"'],
    ['an option before the command', ['--verbose', 'plan'], ': there is no option "--verbose"'],
    ['no file', ['check'], ' check: needs FILE, got nothing'],
    ['one of two files', ['plan', 'SITE'], ' plan: needs CONFIG JOB, got "FOLDER/site.toml"'],
    ['one file too many', ['matrix', 'a', 'b'], ' matrix: needs CONFIG, got "a" "b"'],
    [
      'an option that does not exist',
      ['plan', 'SITE', 'job.json', '--pase', 'step'],
      ' plan: there is no option "--pase"; did you mean --phase?',
    ],
    ['a letter that does not exist', ['matrix', '-x'], ' matrix: there is no option "-x"'],
    ['an option without its value', ['plan', 'SITE', '-', '--as'], ' plan: --as needs a value: --as FORM'],
    [
      'an option in the place of a value',
      ['plan', 'SITE', '-', '--step', '--phase', 'step'],
      ' plan: --step needs a value: --step NAME',
    ],
    [
      'a value for a switch',
      ['plan', 'SITE', '-', '--write-files=no'],
      ' plan: --write-files takes no value (saw "no")',
    ],
    [
      'a form that does not exist',
      ['plan', 'SITE', 'job.json', '--as', 'shel'],
      ' plan: --as must be one of text, explain, argv, shell, words0, batch, reproduce, json (saw "shel"); did you mean shell?',
    ],
    [
      'a phase that does not exist',
      ['plan', 'SITE', 'job.json', '--phase', 'test'],
      ' plan: --phase must be one of prepare, step, cleanup (saw "test")',
    ],
    [
      'a shell that has no completion',
      ['completion', 'tcsh'],
      ' completion: SHELL must be one of bash, zsh, fish (saw "tcsh")',
    ],
    [
      'a color that does not exist',
      ['--color', 'blue', 'check', 'SITE'],
      ': --color must be one of auto, always, never (saw "blue")',
    ],
    [
      'a name of a command in help',
      ['help', 'mtrix'],
      ' help: there is no command "mtrix"; did you mean matrix?',
    ],
  ])('%s', async (_reason, words, message) => {
    const stderr = `podman-plan${message}\nSee podman-plan --help\n`
    expect(await podmanPlan(words)).toEqual({ code: 64, stdout: '', stderr })
  })
})

describe('help', () => {
  test.each([[['--help']], [['-h']], [['help']], [[]]])('%j lists every command', async (words) => {
    const { code, stdout } = await podmanPlan(words)
    expect(code).toBe(0)
    for (const name of Object.keys(COMMANDS)) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
  })

  test.each([
    [['help', 'plan']],
    [['plan', '--help']],
    [['plan', '-h']],
    [['plan', 'SITE', '-h']],
    [['-h', 'plan']],
  ])('%j explains plan', async (words) => {
    expect(await podmanPlan(words)).toEqual({ code: 0, stdout: formatHelp('plan'), stderr: '' })
  })

  test.each(Object.keys(COMMANDS) as CommandName[])('of %s names every option and exit code', (name) => {
    const text = formatHelp(name)
    for (const option of Object.keys(COMMANDS[name].options)) expect(text).toContain(`--${option}`)
    expect(text).toMatch(/^ {2}64 +wrong usage/m)
  })
})

test.each(['-V', '--version'])('%s prints the version', async (word) => {
  expect(await podmanPlan([word])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
})

describe('colors', () => {
  const sequence = '\u001b['
  test.each([
    ['always', ['--color', 'always'], {}, true],
    ['always, whatever NO_COLOR says', ['--color=always'], { NO_COLOR: '1' }, true],
    ['never', ['--color', 'never'], {}, false],
    ['auto on a pipe', [], {}, false],
  ])('%s', async (_what, words, environment, colored) => {
    const before = await podmanPlan([...words, 'check', 'FOLDER/broken.toml'], environment)
    const behind = await podmanPlan(['check', 'FOLDER/broken.toml', ...words], environment)
    expect(before.stderr.includes(sequence)).toBe(colored)
    expect(behind).toEqual(before)
  })

  const terminal = (columns: number) => Object.assign(new PassThrough(), { isTTY: true, columns })
  test('auto on a terminal, unless NO_COLOR or TERM=dumb is set', () => {
    expect(usesColor(terminal(80), { environment: {} })).toBe(true)
    expect(usesColor(terminal(80), { environment: { NO_COLOR: '1' } })).toBe(false)
    expect(usesColor(terminal(80), { environment: { TERM: 'dumb' } })).toBe(false)
  })

  test('a terminal that reports no width has 80 columns', () => {
    const io = (columns: number) => ({ stdout: terminal(columns), environment: {} }) as unknown as Io
    expect(screenOf(io(0)).width).toBe(80)
    expect(screenOf(io(132)).width).toBe(132)
  })
})

describe('--as argv and words0 say what they leave out', () => {
  test('the files, and what follows in any case', async () => {
    const { stderr } = await podmanPlan(['plan', 'SITE', 'FOLDER/job.json', '--as', 'argv'])
    expect(stderr).toMatch(/^note: --as argv leaves out make-directory \/\S+\.state, .*delete-file \S+\.pid/m)
  })
  test('nothing where nothing is left out', async () => {
    const { stderr } = await podmanPlan(['plan', 'SITE', 'FOLDER/job.json', '--as', 'shell'])
    expect(stderr).not.toContain('leaves out')
  })
})

describe('a file that cannot be read is named, and no stack trace', () => {
  test.each([
    ['one that is not there', 'FOLDER/no.toml', "ENOENT: no such file or directory, open 'FOLDER/no.toml'"],
    ['one that is a folder', 'FOLDER', "EISDIR: illegal operation on a directory, read 'FOLDER'"],
  ])('%s', async (_reason, file, message) => {
    expect(await podmanPlan(['check', file])).toEqual({
      code: 2,
      stdout: '',
      stderr: `podman-plan: ${message}\n`,
    })
  })
})

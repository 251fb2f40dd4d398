import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultOf } from './faultOf.ts'
import { installPackage } from './installedPackage.ts'
import { newSection } from './LANGUAGES.ts'
import { anchorsOf, linkFaults } from './linkFaults.ts'
import { pageFaults } from './pageFaults.ts'
import { makeRoom, type Room } from './Room.ts'
import { readBlocks } from './readBlocks.ts'

// A check of the documentation that cannot fail is no check: here each of them does.

let installed = ''
let room: Room
beforeAll(async () => {
  installed = mkdtempSync(join(tmpdir(), 'podman-plan-installed-'))
  await installPackage(installed)
  room = makeRoom(installed)
}, 60_000)
afterAll(() => {
  for (const folder of [installed, room?.folder ?? installed])
    rmSync(folder, { recursive: true, force: true })
})

/** What is wrong with the blocks of a page, one after the other. */
async function faultsOf(...lines: readonly string[]): Promise<readonly string[]> {
  const section = newSection()
  const faults: string[] = []
  for (const block of readBlocks(lines.join('\n'))) {
    const fault = await faultOf(block, room, section)
    if (fault !== undefined) faults.push(fault)
  }
  return faults
}

describe('a block is found out', () => {
  test.each([
    ['JavaScript that throws', ['```js', 'throw new Error("no")', '```'], 'ended with 1, not 0'],
    [
      'an import that the package has not',
      ['```js', "import { x } from 'podman-plan'", '```'],
      'does not provide an export named',
    ],
    [
      'a value of another type',
      ['```ts', "import { unwrap } from 'podman-plan'", 'unwrap(1)', '```'],
      "Argument of type 'number' is not assignable",
    ],
    ['TypeScript that is none', ['```ts', 'const x: = 1', '```'], 'Unexpected'],
    ['a command that fails', ['```sh', 'false', 'true', '```'], 'ended with 1, not 0'],
    ['a command that should fail and does not', ['```sh exit=2', 'true', '```'], 'ended with 0, not 2'],
    ['an option that is not there', ['```sh', 'podman-plan plan --what', '```'], 'ended with 64'],
    [
      'output that differs',
      ['```sh', 'echo one', '```', '', 'prints', '', '```text', 'two', '```'],
      'prints:\none\nand the page says:\ntwo',
    ],
    [
      'a key that is no key',
      ['```toml', '[general.podman]', 'runner_imag = "x"', '```'],
      'is refused:\nrefused [config.key] general.podman.runner_imag (line 2, column 1)',
    ],
    ['TOML of another program that is none', ['```toml other', 'a = [', '```'], 'Invalid TOML'],
    ['a refusal that is none', ['```toml refused', '[podman_plan]', '```'], 'is accepted'],
    ['JSON that is none', ['```json', '{', '```'], 'JSON'],
    [
      'a job that is refused',
      ['```json', '{ "step": "a/b" }', '```'],
      'is refused:\nrefused [context.step] step: ',
    ],
    [
      'a job under another configuration than the one before it',
      [
        '```toml',
        '[general.podman]',
        "image_allow_list = ['^a/$']",
        '```',
        '```json',
        '{ "job": "1" }',
        '```',
      ],
      '[image.allow-list]',
    ],
    [
      'a piece of a file that is not in it',
      ['```js of=examples/node-runner/run-job.mjs', 'nothing of it', '```'],
      'is no piece of examples/node-runner/run-job.mjs',
    ],
    ['YAML that is none', ['```yaml', 'a: [', '```'], 'Flow sequence'],
    ['a language that nobody runs', ['```perl', 'die', '```'], 'nobody knows how to run perl'],
    ['no language at all', ['```', 'x', '```'], 'nobody knows how to run a block without a language'],
  ])('%s', async (_reason, lines, fault) => {
    expect(await faultsOf(...lines)).toEqual([expect.stringContaining(fault)])
  })

  test('and nothing is wrong with what is right', async () => {
    expect(
      await faultsOf(
        '```toml file=one.toml',
        '[general]\nrun_mechanism = "podman"\n[general.podman]\nrunner_image = "registry.example.com/r:1"',
        '```',
        '```sh exit=2',
        'podman-plan check one.toml && podman-plan check two.toml',
        '```',
        '```text',
        'one.toml: valid, profile compatible',
        '```',
        '```ts',
        "import type { Problem } from 'podman-plan'",
        'const list: readonly Problem[] = []',
        'console.log(list.length)',
        '```',
        '```text',
        '0',
        '```',
      ),
    ).toEqual([])
  })

  test('by its line', () => {
    const blocks = readBlocks('# a\n\n```js\n1\n```\n\n# b\n\n```text\nx\n```\n')
    expect(blocks.map(({ line, output }) => [line, output])).toEqual([
      [3, undefined],
      [9, undefined],
    ])
    expect(() => readBlocks('```js\n1\n')).toThrow('line 1: the block has no end')
  })
})

describe('a page is found out', () => {
  const page = (markdown: string) => ({ path: 'docs/page.md', markdown })

  test.each([
    ['a file that is not there', '[x](nowhere.md)', 'nowhere.md: no such file'],
    ['a file beside the repository', '[x](../../nowhere.md)', '../../nowhere.md: no such file'],
    ['a heading that is not there', '# A\n[x](#b)', '#b: no such heading'],
    ['a heading of another page', '[x](architecture.md#cellar)', 'architecture.md#cellar: no such heading'],
  ])('%s', (_reason, markdown, fault) => {
    expect(linkFaults(page(markdown))).toEqual([fault])
  })

  test('and what is there is no fault', () => {
    const markdown =
      '# `image.allow-list`, twice\n[x](#imageallow-list-twice) [y](architecture.md#the-folders)'
    expect(linkFaults(page(markdown))).toEqual([])
    expect(anchorsOf('# A b\n## A b\n```sh\n# c\n```\n')).toEqual(new Set(['a-b', 'a-b-1']))
  })

  test.each([
    [
      'a block without a fence',
      'So:\n\n    podman-plan check x\n',
      'line 3: a block without a fence is not run',
    ],
    ['a file that nothing uses', '```json file=a.json\n{}\n```\n', 'line 1: nothing uses a.json'],
    [
      'a console block without a reason',
      '```console\nmake coffee\n```\n',
      'line 1: a console block needs a reason in CONSOLE_REASONS',
    ],
  ])('%s', (_reason, markdown, fault) => {
    expect(pageFaults(page(markdown))).toEqual([fault])
  })

  test('but what belongs to a list is text', () => {
    expect(pageFaults(page('- one\n\n    more of it\n'))).toEqual([])
  })
})

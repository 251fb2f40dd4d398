import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTextFile } from '../../src/cli/readTextFile.ts'
import { runCommandLine } from '../../src/cli/runCommandLine.ts'
import { EXAMPLE_TOML } from '../planner/example.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-line-'))
  writeFileSync(join(folder, 'site.toml'), EXAMPLE_TOML)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** SITE and FOLDER stand for a file that can be planned with, and for the folder that it lies in. */
async function podmanPlan(words: readonly string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const printed = [text(stdout), text(stderr)] as const
  const code = await runCommandLine(
    words.map((word) => word.replace('SITE', `${folder}/site.toml`).replace('FOLDER', folder)),
    { stdout, stderr, environment: {}, readText: readTextFile, signal: new AbortController().signal },
  )
  stdout.end()
  stderr.end()
  return { code, stdout: await printed[0], stderr: (await printed[1]).replaceAll(folder, 'FOLDER') }
}

describe('wrong usage is one line and 64, and nothing is planned', () => {
  test.each([
    ['a command that there is none of', ['plna'], 'podman-plan: there is no command plna'],
    ['no file', ['check'], 'podman-plan check: needs CONFIG, got nothing'],
    ['one of two files', ['plan', 'SITE'], 'podman-plan plan: needs CONFIG JOB, got "FOLDER/site.toml"'],
    ['one file too many', ['matrix', 'a', 'b'], 'podman-plan matrix: needs CONFIG, got "a" "b"'],
    [
      'a form that there is none of',
      ['plan', 'SITE', 'job.json', '--as', 'yaml'],
      'podman-plan plan: --as must be one of text, explain, argv, shell, words0, batch, json',
    ],
    [
      'a phase that there is none of',
      ['plan', 'SITE', 'job.json', '--phase', 'test'],
      'podman-plan plan: --phase must be one of prepare, step, cleanup',
    ],
  ])('%s', async (_reason, words, message) => {
    const stderr = `${message}; see podman-plan --help\n`
    expect(await podmanPlan(words)).toEqual({ code: 64, stdout: '', stderr })
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

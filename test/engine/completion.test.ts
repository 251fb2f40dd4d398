import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { manPage } from '../../src/cli/manPage.ts'
import { installPackage } from '../docs/installedPackage.ts'
import { describeLab } from './lab/describeLab.ts'
import { pressTab } from './lab/pressTab.ts'
import { runProcess } from './lab/runProcess.ts'

// The completion scripts, in the shells that they are for.

const ROWS = [
  ['a command', 'podman-plan mat', 'matrix'],
  ['an option', 'podman-plan plan --ph', '--phase'],
  ['the value of an option', 'podman-plan plan --as ex', 'explain'],
  ['a value behind =', 'podman-plan plan --as=ex', '--as=explain'],
  ['a file for an operand', 'podman-plan check a-si', 'a-site.toml'],
  ['a file behind an option with a value', 'podman-plan plan a --phase step a-si', 'a-site.toml'],
  ['a word that an operand may be', 'podman-plan completion z', 'zsh'],
  ['an option of every command', 'podman-plan matrix --hel', '--help'],
  ['the name of a command for help', 'podman-plan help ma', 'matrix'],
] as const

describeLab('the command line in real shells', ['shells'], () => {
  let folder = ''
  let environment: Readonly<Record<string, string>> = {}
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'completion-'))
    await installPackage(folder)
    writeFileSync(join(folder, 'a-site.toml'), '')
    const PATH = [join(folder, 'node_modules/.bin'), dirname(process.execPath), process.env['PATH']].join(':')
    environment = { PATH, HOME: folder, LANG: 'C.UTF-8' }
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const SHELLS = [
    ['bash', 'bash --norc -i', 'source <(podman-plan completion bash)'],
    ['zsh', 'zsh -f -i', 'autoload -U compinit; compinit -u -D; source <(podman-plan completion zsh)'],
  ] as const

  describe.each(SHELLS)('%s completes', (_name, command, setup) => {
    let answers: readonly string[] = []
    beforeAll(async () => {
      const typed = ROWS.map(([, text]) => text)
      answers = await pressTab({ command, setup, environment, folder }, typed)
    })

    test.each(ROWS.map(([what, , completed], at) => ({ what, completed, at })))(
      '$what',
      ({ completed, at }) => {
        expect(answers[at]).toContain(completed)
      },
    )
  })

  describe('fish completes', () => {
    test.each(ROWS)('%s', async (_what, typed, completed) => {
      const source = 'podman-plan completion fish | source; complete --do-complete $argv[1]'
      const argv = ['fish', '--no-config', '--command', source, typed]
      const { code, stdout, stderr } = await runProcess(argv, { cwd: folder, env: environment })
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout.split('\n').map((line) => line.split('\t')[0])).toContain(completed)
    })
  })

  test('the bash script has no fault that shellcheck knows', async () => {
    const { stdout: script } = await runProcess(['podman-plan', 'completion', 'bash'], { env: environment })
    writeFileSync(join(folder, 'completion.bash'), script)
    const argv = ['shellcheck', '--shell=bash', 'completion.bash']
    expect(await runProcess(argv, { cwd: folder, env: environment })).toMatchObject({ code: 0, stdout: '' })
  })

  test('man has no complaint about the man page', async () => {
    const page = join(folder, 'podman-plan.1')
    writeFileSync(page, manPage('1.2.3'))
    const env = { ...environment, MANROFFSEQ: '', MANWIDTH: '80' }
    const { code, stdout, stderr } = await runProcess(['man', '--warnings', '--local-file', page], { env })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('podman-plan matrix CONFIG')
  })
})

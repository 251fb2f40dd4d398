import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const repository = join(import.meta.dirname, '../..')
export const jacamar = join(repository, 'examples/jacamar.toml')
export const job = join(repository, 'examples/job.json')

/** A project that has installed the package from the archive that npm would publish. */
export interface Consumer {
  readonly folder: string
  readonly install: (...packages: readonly string[]) => void
  readonly write: (name: string, text: string) => void
  /** What a program prints; throws where its exit code is not 0. */
  readonly run: (program: string, words: readonly string[]) => string
  readonly dispose: () => void
}

export function makeConsumer(): Consumer {
  const folder = mkdtempSync(join(tmpdir(), 'podman-plan-consumer-'))
  const run = (program: string, words: readonly string[], cwd = folder): string =>
    execFileSync(program, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const install = (...packages: readonly string[]): void => {
    run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages])
  }
  const packed = run('npm', ['pack', '--json', '--pack-destination', folder], repository)
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
  install(join(folder, filename))
  return {
    folder,
    install,
    run: (program, words) => run(program, words),
    write: (name, text) => writeFileSync(join(folder, name), text),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Prints the words of a planned step: `PROGRAM jacamar.toml job.json`. */
export const PROGRAM = `
import { readFileSync } from 'node:fs'
import { planStep, toArgv } from 'podman-plan'
const [, , toml, job] = process.argv
const result = planStep(readFileSync(toml, 'utf8'), JSON.parse(readFileSync(job, 'utf8')))
if (!result.ok) throw new Error(JSON.stringify(result.problems))
console.log(result.value.commands.map(toArgv).flat().join('\\n'))
`

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const repository = join(import.meta.dirname, '../..')
const jacamar = join(repository, 'examples/jacamar.toml')
const job = join(repository, 'examples/job.json')
let consumer = ''

beforeAll(() => {
  consumer = mkdtempSync(join(tmpdir(), 'podman-plan-consumer-'))
  const packed = run('npm', ['pack', '--json', '--pack-destination', consumer], repository)
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(consumer, filename)], consumer)
}, 120_000)

afterAll(() => rmSync(consumer, { recursive: true, force: true }))

describe('a project that installed the package', () => {
  test('plans from an ES module', () => {
    write('esm.mjs', `import { planStep, toArgv } from 'podman-plan'\n${PROGRAM}`)
    expect(run('node', ['esm.mjs', jacamar, job])).toContain('docker.io/library/debian:12')
  })

  test('plans through require, as Node 20.19 and later allow it', () => {
    write(
      'cjs.cjs',
      `const { planStep, toArgv } = require('podman-plan')\n${PROGRAM.replace("import { readFileSync } from 'node:fs'", "const { readFileSync } = require('node:fs')")}`,
    )
    expect(run('node', ['cjs.cjs', jacamar, job])).toContain('docker.io/library/debian:12')
  })

  test('plans where nothing can touch a prototype', () => {
    write('frozen.mjs', `import { planStep, toArgv } from 'podman-plan'\n${PROGRAM}`)
    const hardened = ['--disable-proto=throw', '--frozen-intrinsics', '--no-warnings']
    expect(run('node', [...hardened, 'frozen.mjs', jacamar, job])).toContain('docker.io/library/debian:12')
  })

  test.each(['nodenext', 'bundler'])('compiles from TypeScript with module resolution %s', (resolution) => {
    mkdirSync(join(consumer, resolution), { recursive: true })
    write(join(resolution, 'main.ts'), TYPESCRIPT)
    write(join(resolution, 'tsconfig.json'), JSON.stringify(tsconfig(resolution)))
    expect(() => run(join(repository, 'node_modules/.bin/tsc'), ['-p', resolution])).not.toThrow()
  })

  // Jest prints snapshots with pretty-format, and its serializers are that package's plugins.
  test('prints a plan in a snapshot of jest', () => {
    run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', 'pretty-format'], consumer)
    write('jest.mjs', JEST)
    expect(run('node', ['jest.mjs', jacamar, job])).toContain('--volume={builds}:{builds}:Z')
  })

  test('has a command line', () => {
    const words = ['podman-plan', 'plan', jacamar, job, '--as', 'shell']
    expect(run('npx', ['--no-install', ...words])).toContain('/usr/bin/podman run')
  })

  test('gets no file that only the repository needs', () => {
    const { files = [] } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      files?: string[]
    }
    expect(files).not.toContain('test')
  })
})

const PROGRAM = `
import { readFileSync } from 'node:fs'
const [, , toml, job] = process.argv
const result = planStep(readFileSync(toml, 'utf8'), JSON.parse(readFileSync(job, 'utf8')))
if (!result.ok) throw new Error(JSON.stringify(result.problems))
console.log(result.value.commands.map(toArgv).flat().join('\\n'))
`

const JEST = `
import { readFileSync } from 'node:fs'
import { format } from 'pretty-format'
import { planStep, unwrap } from 'podman-plan'
import { planSerializer } from 'podman-plan/snapshot'
const [, , toml, job] = process.argv
const plan = unwrap(planStep(readFileSync(toml, 'utf8'), JSON.parse(readFileSync(job, 'utf8'))))
console.log(format({ plan }, { plugins: [planSerializer()] }))
`

const TYPESCRIPT = `
import { type CommandPlan, type JobContext, type Result, planStep, toArgv, unwrap } from 'podman-plan'
import { execute, type Outcome } from 'podman-plan/node'
import { readGitLabJob } from 'podman-plan/gitlab'
import { toBatchScript } from 'podman-plan/slurm'
import { jobFixture } from 'podman-plan/snapshot'
const job: JobContext = {
  job: '1', step: 'step_script', script: '/d/scripts/s',
  directories: { builds: '/d/builds', cache: '/d/cache', scripts: '/d/scripts' },
}
const result: Result<CommandPlan> = planStep('', job)
const words: readonly string[] = unwrap(result).commands.flatMap((command) => toArgv(command))
const outcome: Promise<Outcome> = execute(unwrap(result))
export { jobFixture, outcome, readGitLabJob, toBatchScript, words }
`

const tsconfig = (resolution: string) => ({
  compilerOptions: {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    target: 'es2023',
    lib: ['es2023'],
    // `podman-plan/node` and valibot's declarations know Node's.
    types: ['node'],
    typeRoots: [join(repository, 'node_modules/@types')],
    module: resolution === 'nodenext' ? 'nodenext' : 'esnext',
    moduleResolution: resolution,
    ...(resolution === 'nodenext' ? {} : { skipLibCheck: true }),
  },
})

const write = (name: string, text: string): void => writeFileSync(join(consumer, name), text)

const run = (program: string, words: readonly string[], cwd = consumer): string =>
  execFileSync(program, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

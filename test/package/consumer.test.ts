import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Consumer, jacamar, job, makeConsumer, PROGRAM, repository } from './Consumer.ts'

let consumer: Consumer
beforeAll(() => {
  consumer = makeConsumer()
}, 120_000)
afterAll(() => consumer?.dispose())

const IMAGE = 'docker.io/library/debian:12'

describe('a project that installed the package', () => {
  test('plans from an ES module', () => {
    consumer.write('esm.mjs', PROGRAM)
    expect(consumer.run('node', ['esm.mjs', jacamar, job])).toContain(IMAGE)
  })

  test('plans through require, as Node 20.19 and later allow it', () => {
    consumer.write('cjs.cjs', PROGRAM.replace(/^import (.*) from (.*)$/gm, 'const $1 = require($2)'))
    expect(consumer.run('node', ['cjs.cjs', jacamar, job])).toContain(IMAGE)
  })

  test('plans where nothing can touch a prototype', () => {
    consumer.write('frozen.mjs', PROGRAM)
    const hardened = ['--disable-proto=throw', '--frozen-intrinsics', '--no-warnings']
    expect(consumer.run('node', [...hardened, 'frozen.mjs', jacamar, job])).toContain(IMAGE)
  })

  test('has a command line', () => {
    const words = ['podman-plan', 'plan', jacamar, job, '--as', 'shell']
    expect(consumer.run('npx', ['--no-install', ...words])).toContain('/usr/bin/podman run')
  })

  test('finds the source of an error through the source map', () => {
    consumer.write('throws.mjs', "import { planStep, unwrap } from 'podman-plan'\nunwrap(planStep('', {}))\n")
    const words = ['--enable-source-maps', 'throws.mjs']
    expect(() => execFileSync('node', words, { cwd: consumer.folder, stdio: 'pipe' })).toThrow(
      /podman-plan\/src\/problem\/unwrap\.ts:\d+/,
    )
  })
})

describe('TypeScript', () => {
  /** The oldest that this project promises; `require` of an ES module is known from 5.8 on. */
  const COMPILERS = [
    ['5.4', 'main.mts', 'nodenext'],
    ['5.4', 'main.mts', 'bundler'],
    ['5.8', 'main.ts', 'nodenext'],
    ['6.0', 'main.ts', 'nodenext'],
    ['this project’s own', 'main.ts', 'nodenext'],
    ['this project’s own', 'main.ts', 'bundler'],
  ] as const

  const alias = (version: string) => `typescript-${version.replace('.', '-')}`

  beforeAll(() => {
    const versions = ['5.4', '5.8', '6.0'].map((version) => `${alias(version)}@npm:typescript@~${version}.0`)
    consumer.install(...versions)
  }, 120_000)
  const timeout = 180_000

  test.each(COMPILERS)(
    '%s compiles %s with module resolution %s',
    { timeout },
    (version, file, resolution) => {
      const folder = `${version.replace(/\W/g, '-')}-${resolution}-${file}`
      mkdirSync(join(consumer.folder, folder), { recursive: true })
      consumer.write(join(folder, file), TYPESCRIPT)
      consumer.write(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig(resolution)))
      const tsc = /^\d/.test(version)
        ? join(consumer.folder, 'node_modules', alias(version), 'lib/tsc.js')
        : join(repository, 'node_modules/typescript/bin/tsc')
      expect(() => consumer.run(process.execPath, [tsc, '-p', folder])).not.toThrow()
    },
  )
})

describe('jest', () => {
  beforeAll(() => consumer.install('jest@30'), 120_000)

  test('prints a plan in a snapshot, as docs/how-to/snapshot-tests.md says', () => {
    consumer.write('jacamar.test.mjs', JEST)
    const words = [
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      '--ci=false',
    ]
    consumer.run('node', [...words, '--testMatch', '**/jacamar.test.mjs'])
    const snapshots = readFileSync(join(consumer.folder, '__snapshots__/jacamar.test.mjs.snap'), 'utf8')
    expect(snapshots).toContain('--volume={builds}:{builds}:Z')
  })
})

describe('what is installed', () => {
  const home = () => join(consumer.folder, 'node_modules/podman-plan')
  const files = () => readdirSync(home(), { recursive: true, encoding: 'utf8' })

  test('is nothing that only the repository needs', () => {
    expect(
      files().filter((path) => /^(?:test|src|node_modules|docs\/(?:playground|\.vitepress))\b/.test(path)),
    ).toEqual([])
  })

  test('has a page of the manual', () => {
    const { man } = JSON.parse(readFileSync(join(home(), 'package.json'), 'utf8')) as { man: [string] }
    // npm links the pages of a list alone.
    expect(readFileSync(join(home(), ...man), 'utf8')).toMatch(/^\.TH PODMAN/)
  })

  test('has no page without its script', () => {
    expect(files().filter((path) => path.endsWith('.html'))).toEqual([])
  })

  test('has declarations for its entries, and few that they share', () => {
    expect(files().filter((path) => path.endsWith('.d.ts')).length).toBeLessThan(30)
  })

  test('is as large as the README says', () => {
    const readme = readFileSync(join(repository, 'README.md'), 'utf8')
    const [, said] = /(\d+\.\d) MB in `node_modules`/.exec(readme) ?? []
    const words = ['-s', '--apparent-size', '--block-size=1', 'node_modules']
    const bytes = NAMES.map((name) =>
      Number.parseInt(consumer.run('du', [...words.slice(0, 3), `node_modules/${name}`]), 10),
    )
    const megabytes = bytes.reduce((sum, size) => sum + size, 0) / 1e6
    expect(Math.abs(megabytes - Number(said))).toBeLessThan(0.5)
  })

  const NAMES = ['podman-plan', 're2js', 'shell-quote', 'smol-toml', 'valibot']

  test('is five packages', () => {
    expect(NAMES.filter((name) => !existsSync(join(consumer.folder, 'node_modules', name)))).toEqual([])
  })
})

const JEST = `
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { planStep, unwrap } from 'podman-plan'
import { planSerializer } from 'podman-plan/snapshot'
expect.addSnapshotSerializer(planSerializer())
test('the plan', () => {
  const job = JSON.parse(readFileSync(${JSON.stringify(job)}, 'utf8'))
  expect(unwrap(planStep(readFileSync(${JSON.stringify(jacamar)}, 'utf8'), job))).toMatchSnapshot()
})
`

const TYPESCRIPT = `
import {
  type CommandPlan, type ConfigTables, type JobContext, type Planner, type Result,
  createPlanner, diffConfigs, parseConfig, parseRun, planStep, toArgv, unwrap,
} from 'podman-plan'
import { execute, type Outcome } from 'podman-plan/node'
import { readGitLabJob } from 'podman-plan/gitlab'
import { toBatchScript } from 'podman-plan/slurm'
import { jobFixture } from 'podman-plan/snapshot'
const job: JobContext = {
  job: '1', step: 'step_script', script: '/d/scripts/s',
  directories: { builds: '/d/builds', cache: '/d/cache', scripts: '/d/scripts' },
}
const result: Result<CommandPlan> = planStep('', job)
// A configuration that a program makes; what it leaves open is undefined.
const site = (image: string, options: readonly string[], prefix: string | undefined): ConfigTables => ({
  general: {
    run_mechanism: 'podman',
    data_dir: undefined,
    podman: { runner_image: image, custom_options: options, image_allow_list: undefined },
  },
  podman_plan: { container_name_prefix: prefix, rules: { 'image.short-name': 'refuse' }, profile: undefined },
})
const config = unwrap(parseConfig(site('registry.example.com/runner:1', ['--memory=4g'], undefined)))
const planner: Planner = createPlanner(config)
const planned = planner.step({ ...job, image: process.env['IMAGE'], registry: undefined, hostVariables: process.env })
// @ts-expect-error a mistyped key does not compile
parseConfig({ general: { run_mechanism: 'podman', podman: { runer_image: 'x' } } })
// @ts-expect-error nor does a result that was not unwrapped
createPlanner(parseConfig(''))
const changes = diffConfigs(config, unwrap(parseConfig(site('registry.example.com/runner:2', [], 'ci'))))
const read: readonly string[] = toArgv(unwrap(parseRun('podman run docker.io/library/debian:12 true')))
const words: readonly string[] = unwrap(result).commands.flatMap((command) => toArgv(command))
const outcome: Promise<Outcome> = execute(unwrap(result))
export { changes, jobFixture, outcome, planned, read, readGitLabJob, toBatchScript, words }
`

const tsconfig = (resolution: string) => ({
  compilerOptions: {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    target: 'es2022',
    lib: ['es2022'],
    // `podman-plan/node` and valibot's declarations know Node's.
    types: ['node'],
    typeRoots: [join(repository, 'node_modules/@types')],
    module: resolution === 'nodenext' ? 'nodenext' : 'esnext',
    moduleResolution: resolution,
    ...(resolution === 'nodenext' ? {} : { skipLibCheck: true }),
  },
})

test('the picture in the README is what the command line prints', async () => {
  const { drawExplain } = await import('../../docs/images/build.mjs')
  const drawn = drawExplain(join(consumer.folder, 'node_modules/podman-plan/dist/cli/main.js'))
  // `npm run picture` draws it again.
  expect(drawn).toBe(readFileSync(join(repository, 'docs/images/explain.svg'), 'utf8'))
})

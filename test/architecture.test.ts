import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { planStep } from '../src/index.ts'
import { EXAMPLE_JOB, EXAMPLE_TOML } from './planner/example.ts'

const SRC = fileURLToPath(new URL('../src', import.meta.url))

/** The order in which data flows; a folder knows only itself and those before it. */
const CORE = [
  'problem',
  'secret',
  'grammar',
  'shape',
  'origin',
  'job',
  'config',
  'policy',
  'plan',
  'compile',
  'render',
  'planner',
  'review',
  'index.ts',
]
/** What touches the world; these may use each other. */
const ADAPTERS = ['node', 'batch', 'slurm', 'lsf', 'flux', 'pbs', 'gitlab', 'snapshot', 'cli']

interface Source {
  /** From `src` on: `plan/stepPlan.ts`. */
  readonly path: string
  readonly text: string
}

const sources: readonly Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }))

const folderOf = (path: string): string => path.split('/')[0] ?? ''

const importsOf = ({ text }: Source): readonly string[] =>
  [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => name)

const places = new Map([
  ...CORE.map((name, at) => [name, at] as const),
  ...ADAPTERS.map((name) => [name, CORE.length] as const),
])

const againstTheFlow = (list: readonly Source[]): readonly string[] =>
  list.flatMap((source) =>
    importsOf(source)
      .filter((name) => name.startsWith('.'))
      .map((name) => normalize(join(dirname(source.path), name)))
      .filter(
        (target) =>
          !((places.get(folderOf(target)) ?? Infinity) <= (places.get(folderOf(source.path)) ?? -1)),
      )
      .map((target) => `${source.path} imports ${target}`),
  )

const inTheWorld = (list: readonly Source[]): readonly string[] =>
  list
    .filter(({ path }) => !ADAPTERS.includes(folderOf(path)))
    .filter(
      (source) => importsOf(source).some((name) => name.startsWith('node:')) || WORLD.test(codeOf(source)),
    )
    .map(({ path }) => path)

const WORLD =
  /\b(?:process\.(?:env|argv|cwd|exit|on|pid|platform|std|version)|require\(|Date\.now|new Date\(|Math\.random|performance\.|setTimeout|fetch\()/

/** Without comments: what they talk about is not what is done. */
const codeOf = ({ text }: Source): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

const junkDrawers = (paths: readonly string[]): readonly string[] =>
  paths.filter((path) => /(?:^|\/)(?:utils?|helpers?|common|misc|shared|lib)(?:\.|\/|$)/i.test(path))

describe('src', () => {
  test('every folder has its place', () => {
    expect(sources.map(({ path }) => folderOf(path)).filter((name) => !places.has(name))).toEqual([])
  })

  test('a file imports from its own folder, or from one that is earlier in the flow', () => {
    expect(againstTheFlow(sources)).toEqual([])
  })

  test('only adapters know node, the process, the clock or chance', () => {
    expect(inTheWorld(sources)).toEqual([])
  })

  test('no file is called utils, helpers, common or misc', () => {
    expect(junkDrawers(sources.map(({ path }) => path))).toEqual([])
  })
})

describe('these checks find what they look for', () => {
  const source = (path: string, text: string): readonly Source[] => [{ path, text }]

  test('an import of what comes later', () => {
    expect(againstTheFlow(source('problem/a.ts', "import { b } from '../plan/b.ts'"))).toHaveLength(1)
    expect(againstTheFlow(source('plan/a.ts', "import type { b } from '../node/b.ts'"))).toHaveLength(1)
    expect(againstTheFlow(source('plan/a.ts', "export { b } from '../elsewhere/b.ts'"))).toHaveLength(1)
    expect(againstTheFlow(source('plan/a.ts', "import './b.ts'\nimport { c } from '../job/c.ts'"))).toEqual(
      [],
    )
  })

  test('node in the core', () => {
    expect(inTheWorld(source('plan/a.ts', "import fs from 'node:fs'"))).toHaveLength(1)
    expect(inTheWorld(source('plan/a.ts', 'const a = process.env'))).toHaveLength(1)
    expect(inTheWorld(source('node/a.ts', "import fs from 'node:fs'"))).toEqual([])
  })

  test('a drawer for everything', () => {
    expect(junkDrawers(['plan/utils.ts', 'helpers/a.ts', 'plan/Common.ts', 'plan/a.ts'])).toHaveLength(3)
  })
})

describe('without Node', () => {
  /** Standard JavaScript, and what every browser has for text. */
  const bare = () => vm.createContext({ TextEncoder, TextDecoder, atob, btoa })

  const bundle = async (code: string): Promise<string> => {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: SRC, loader: 'ts' },
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'iife',
      globalName: 'podmanPlan',
      logLevel: 'silent',
    })
    return outputFiles[0]?.text ?? ''
  }

  test('the root entry loads where there is no node, and plans the same to the byte', async () => {
    const context = bare()
    vm.runInContext(await bundle("export * from './index.ts'"), context)
    const call = `JSON.stringify(podmanPlan.planStep(${JSON.stringify(EXAMPLE_TOML)}, ${JSON.stringify(EXAMPLE_JOB)}))`
    expect(vm.runInContext(call, context)).toBe(JSON.stringify(planStep(EXAMPLE_TOML, EXAMPLE_JOB)))
  })

  test('a module of Node’s would not even bundle, and its globals are not there', async () => {
    await expect(bundle("export { readFileSync } from 'node:fs'")).rejects.toThrow('node:fs')
    expect(vm.runInContext('typeof process + typeof require + typeof Buffer', bare())).toBe(
      'undefinedundefinedundefined',
    )
  })
})

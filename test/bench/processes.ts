import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { median } from './median.ts'
import type { Row } from './Row.ts'

const RUNS = 15

/** Whole processes, in turn with their baselines, so that a machine whose speed drifts slows both. */
export function processRows(folder: string): readonly Row[] {
  const empty = ['-e', '0']
  const root = module(folder, 'root.mjs', ["import 'podman-plan'"])
  const libraries = ['re2js', 'smol-toml', 'valibot', 'shell-quote'].map((name) => `import '${name}'`)
  const dependencies = module(folder, 'dependencies.mjs', libraries)
  const plan = ['dist/cli/main.js', 'plan', 'examples/jacamar.toml', 'examples/job.json', '--as', 'shell']
  return [
    paired('import of podman-plan', root, 'node -e 0', empty),
    paired('import of its dependencies alone', dependencies, 'node -e 0', empty),
    paired('import of podman-plan', root, 'its dependencies alone', dependencies),
    paired('podman-plan plan', plan, 'node -e 0', empty),
    paired('podman-plan plan', plan, 'its dependencies alone', dependencies),
  ]
}

/** Written below the checkout, where the package finds itself by name. */
function module(folder: string, name: string, lines: readonly string[]): readonly string[] {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return [path]
}

function paired(name: string, words: readonly string[], baseline: string, least: readonly string[]): Row {
  const pairs = Array.from({ length: RUNS + 1 }, () => [timeOf(words), timeOf(least)] as const).slice(1)
  return {
    name,
    value: median(pairs.map(([subject]) => subject)),
    baseline,
    baselineValue: median(pairs.map(([, other]) => other)),
    unit: 'microseconds',
  }
}

function timeOf(words: readonly string[]): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`)
  return (performance.now() - start) * 1000
}

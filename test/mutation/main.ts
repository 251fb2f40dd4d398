import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { compiles } from './compiles.ts'
import { type Mutant, mutantsOf } from './mutantsOf.ts'
import { Trial } from './Trial.ts'

// `npm run mutation -- --folder src/render --sample 200 --seed 1`: how many small mistakes do the tests find?
const { values } = parseArgs({
  options: {
    folder: { type: 'string', multiple: true, default: ['src/grammar', 'src/policy', 'src/render'] },
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
})
const [size, seed] = [Number(values.sample), Number(values.seed)]

const trial = new Trial()
await tryNone()
for (const folder of values.folder) {
  await tryFolder(folder)
  await tryNone()
}
trial.end()

/** Before and after the mutants: tests that fail by themselves would kill every one of them. */
async function tryNone(): Promise<void> {
  // Nearly every test imports this file.
  const untouched = { file: 'src/problem/Result.ts', start: 0, end: 0, text: '' }
  if ((await trial.of(untouched)) !== 'survived') throw new Error('the tests fail without any mutant')
}

async function tryFolder(folder: string): Promise<void> {
  const all = sourcesIn(folder).flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8')))
  const sample = sampleOf(all)
  const counts = { killed: 0, endless: 0, survived: 0, refused: 0 }
  for (const [at, mutant] of sample.entries()) {
    const verdict = await trial.of(mutant)
    const outcome = verdict === 'survived' && !compiles(mutant) ? 'refused' : verdict
    counts[outcome] += 1
    if (outcome !== 'killed') console.log(`  ${outcome} ${describe(mutant)}`)
    if (at % 25 === 24) console.log(`  ${folder}: ${at + 1} of ${sample.length}`, counts)
  }
  const found = counts.killed + counts.endless
  const mistakes = sample.length - counts.refused
  const share = ((100 * found) / mistakes).toFixed(1)
  console.log(`${folder}: ${found} of ${mistakes} killed (${share} %), of ${all.length}; seed ${seed}`)
  console.log(
    `  ${counts.refused} more survived the tests, but not the compiler; ${counts.endless} never ended`,
  )
}

/** Tables of facts are called in capitals; they are held against Podman itself, not by tests of each row. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.ts') && !/^[A-Z_]+\.ts$/.test(basename(path)))
    .sort()
}

/** A smaller sample is the beginning of a larger one of the same seed. */
function sampleOf(mutants: readonly Mutant[]): readonly Mutant[] {
  const length = mutants.length
  const shuffled = fc.shuffledSubarray([...mutants], { minLength: length, maxLength: length })
  return (fc.sample(shuffled, { seed, numRuns: 1 })[0] ?? []).slice(0, size)
}

function describe({ file, start, end, text }: Mutant): string {
  const source = readFileSync(file, 'utf8')
  const line = source.slice(0, start).split('\n').length
  const before = source.slice(start, end).replace(/\s+/g, ' ')
  return `${file}:${line}: ${before.slice(0, 90)}  ->  ${text.replace(/\s+/g, ' ').slice(0, 90)}`
}

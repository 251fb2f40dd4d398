import { RE2JS } from 're2js'
import { parse } from 'smol-toml'
import { Bench } from 'tinybench'
import { createPlanner, parseConfig, parseImageReference, planStep, toArgv, unwrap } from '../../src/index.ts'
import { median, type Row } from './Row.ts'
import { concatenated, jobWith, PATTERNS, SITE } from './subjects.ts'

const job = jobWith(150)
const planner = createPlanner(unwrap(parseConfig(SITE)))

/** What the library does, each time beside the least that a program could do. */
const PAIRS: readonly (readonly [
  name: string,
  subject: () => unknown,
  baseline: string,
  least: () => unknown,
])[] = [
  ['planner.step', () => planner.step(job), 'hand-written concatenation', () => concatenated(job)],
  [
    'toArgv of the plan',
    () => unwrap(planner.step(job)).commands.map(toArgv),
    'hand-written concatenation',
    () => concatenated(job),
  ],
  ['planStep from TOML', () => planStep(SITE, job), 'smol-toml alone', () => parse(SITE)],
  [
    'planStep from TOML again',
    () => planStep(SITE, job),
    'smol-toml and re2js alone',
    () => parsedAndCompiled(),
  ],
]

/** What no planner of such a site can do without, whatever it is written like. */
const parsedAndCompiled = (): unknown => [parse(SITE), PATTERNS.map((pattern) => RE2JS.compile(pattern))]

export async function inProcessRows(): Promise<readonly Row[]> {
  const bench = new Bench({ time: 1000, warmupTime: 500 })
  for (const [name, subject, baseline, least] of PAIRS) {
    bench.add(name, subject)
    bench.add(`${baseline}, beside ${name}`, least)
  }
  await bench.run()
  const medianOf = (name: string): number => {
    const result = bench.getTask(name)?.result
    if (result === undefined || !('latency' in result)) throw new Error(`${name} was not measured`)
    return result.latency.p50 * 1000
  }
  return PAIRS.map(([name, , baseline]) => ({
    name,
    microseconds: medianOf(name),
    baseline,
    baselineMicroseconds: medianOf(`${baseline}, beside ${name}`),
  }))
}

/** How the time of one item grows with their number: each row's baseline is the row with ten items. */
export function growthRows(): readonly Row[] {
  return GROWTHS.flatMap(({ name, sizes, make }) => {
    const [first, ...others] = sizes.map((size) => ({ size, perItem: timeOf(make(size)) / size }))
    return others.map(({ size, perItem }) => ({
      name: `${name}, ${size}, for each`,
      microseconds: perItem,
      baseline: `with ${first?.size}`,
      baselineMicroseconds: first?.perItem ?? Number.NaN,
    }))
  })
}

interface Growth {
  readonly name: string
  readonly sizes: readonly number[]
  readonly make: (size: number) => () => unknown
}

const GROWTHS: readonly Growth[] = [
  {
    name: 'step by variables',
    sizes: [100, 1000, 10_000, 100_000],
    make: (size) => {
      const large = jobWith(size)
      return () => planner.step(large)
    },
  },
  {
    name: 'step by volumes',
    sizes: [10, 64],
    make: (size) => {
      const large = jobWith(size, size)
      return () => planner.step(large)
    },
  },
  {
    name: 'parseConfig by patterns',
    sizes: [10, 100, 256],
    make: (size) => {
      const list = Array.from({ length: size }, (_, index) => `'^registry\\.example\\.com/g${index}/'`)
      const toml = SITE.replace(
        /image_allow_list = \[[\s\S]*?\n\]/,
        `image_allow_list = [${list.join(', ')}]`,
      )
      return () => parseConfig(toml)
    },
  },
  {
    name: 'parseConfig by options',
    sizes: [10, 100, 1000, 10_000],
    make: (size) => {
      const list = Array.from({ length: size }, (_, index) => `"--env=V${index}=x"`)
      const toml = SITE.replace(/custom_options = \[[\s\S]*?\]/, `custom_options = [${list.join(', ')}]`)
      return () => parseConfig(toml)
    },
  },
]

/** What a hostile pipeline or file can hand in; each has to be answered well within a second. */
export const hostileRows = (): readonly Row[] =>
  HOSTILE.map(([name, subject]) => ({
    name,
    microseconds: timeOf(subject, 3),
    baseline: 'one second',
    baselineMicroseconds: 1_000_000,
  }))

const HOSTILE: readonly (readonly [name: string, subject: () => unknown])[] = [
  ['an image of 10 MB, planned', () => planner.step({ ...job, image: 'a'.repeat(10_000_000) })],
  ['an image of 10 MB, parsed', () => parseImageReference(`registry.example.com/${'a/'.repeat(5_000_000)}`)],
  [
    '100,000 variables',
    (
      (large) => () =>
        planner.step(large)
    )(jobWith(100_000)),
  ],
  ['50,000 nested tables', () => parseConfig(`a = ${'{ a = '.repeat(50_000)}1${' }'.repeat(50_000)}`)],
  [
    'a pattern that backtracks elsewhere',
    () => {
      const site = SITE.replace(/image_allow_list = \[[\s\S]*?\n\]/, () => "image_allow_list = ['^(a+)+$']")
      return createPlanner(unwrap(parseConfig(site))).step({ ...job, image: `${'a'.repeat(200)}/x` })
    },
  ],
]

/** Median of several runs, in microseconds. */
function timeOf(subject: () => unknown, runs = 15): number {
  subject()
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    subject()
    return (performance.now() - start) * 1000
  })
  return median(times)
}

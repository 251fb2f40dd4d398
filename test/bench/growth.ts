import { RE2JS } from 're2js'
import { createPlanner, parseConfig, unwrap } from '../../src/index.ts'
import { heldBytes } from './heldBytes.ts'
import type { Row, Unit } from './Row.ts'
import { concatenated, jobWith, SITE, siteWith } from './subjects.ts'
import { timeOf } from './timeOf.ts'

/** How the time and the memory of one item grow with their number: the baseline is the row with the fewest. */
export const growthRows = (): readonly Row[] => [
  ...rowsOf('microseconds', (subject) => timeOf(subject)),
  // The fewer the items, the more results are held, so that they stand out of the heap's own noise.
  ...rowsOf('bytes', (subject, size) => heldBytes(subject, Math.ceil(20_000 / size))),
]

const rowsOf = (unit: Unit, measured: (subject: () => unknown, size: number) => number): readonly Row[] =>
  GROWTHS.flatMap(({ name, sizes, make }) => {
    const [first, ...others] = sizes.map((size) => ({ size, perItem: measured(make(size), size) / size }))
    return others.map(({ size, perItem }) => ({
      name: `${name}, ${size}, for each`,
      value: perItem,
      baseline: `with ${first?.size}`,
      baselineValue: first?.perItem ?? Number.NaN,
      unit,
    }))
  })

interface Growth {
  readonly name: string
  readonly sizes: readonly number[]
  readonly make: (size: number) => () => unknown
}

/** What a planner and a plan keep alive. */
export const memoryRows = (): readonly Row[] => [
  {
    name: 'a pattern in a planner of 256 that has planned',
    value: heldBytes(plannedWith, 20) / 256,
    baseline: 're2js compiling it',
    baselineValue: heldBytes(() => texts.map((text) => RE2JS.compile(text)), 20) / 256,
    unit: 'bytes',
  },
  {
    name: 'a plan',
    value: heldBytes(() => planner.step(JOB), 2000),
    baseline: 'its words',
    baselineValue: heldBytes(() => concatenated(JOB).map((word) => Buffer.from(word).toString()), 2000),
    unit: 'bytes',
  },
]

const JOB = jobWith(150)
const texts = Array.from({ length: 256 }, (_, index) => `^registry\\.example\\.com/group${index}/`)

/** The first image is asked of each pattern, the second of all together. */
function plannedWith(): unknown {
  const large = createPlanner(unwrap(parseConfig(siteWith(256))))
  return [large, large.step(JOB).ok, large.step(JOB).ok]
}

const planner = createPlanner(unwrap(parseConfig(SITE)))

const GROWTHS: readonly Growth[] = [
  {
    name: 'step by variables',
    sizes: [10, 100, 1000, 10_000, 100_000],
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

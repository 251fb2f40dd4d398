import { createPlanner, parseConfig, parseImageReference, unwrap } from '../../src/index.ts'
import type { Row } from './Row.ts'
import { jobWith, SITE } from './subjects.ts'
import { timeOf } from './timeOf.ts'

/** What a hostile pipeline or file can hand in; each has to be answered well within a second. */
export const hostileRows = (): readonly Row[] =>
  HOSTILE.map(([name, subject]) => ({
    name,
    value: timeOf(subject, 3),
    baseline: 'one second',
    baselineValue: 1_000_000,
    unit: 'microseconds',
  }))

const job = jobWith(150)
const largeJob = jobWith(100_000)
const planner = createPlanner(unwrap(parseConfig(SITE)))

const HOSTILE: readonly (readonly [name: string, subject: () => unknown])[] = [
  ['an image of 10 MB, planned', () => planner.step({ ...job, image: 'a'.repeat(10_000_000) })],
  ['an image of 10 MB, parsed', () => parseImageReference(`registry.example.com/${'a/'.repeat(5_000_000)}`)],
  ['100,000 variables', () => planner.step(largeJob)],
  ['50,000 nested tables', () => parseConfig(`a = ${'{ a = '.repeat(50_000)}1${' }'.repeat(50_000)}`)],
  [
    'a pattern that backtracks elsewhere',
    () => {
      const site = SITE.replace(/image_allow_list = \[[\s\S]*?\n\]/, () => "image_allow_list = ['^(a+)+$']")
      return createPlanner(unwrap(parseConfig(site))).step({ ...job, image: `${'a'.repeat(200)}/x` })
    },
  ],
]

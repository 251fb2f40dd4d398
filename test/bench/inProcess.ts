import { RE2JS } from 're2js'
import { parse } from 'smol-toml'
import { createPlanner, parseConfig, planStep, toArgv, unwrap } from '../../src/index.ts'
import { containerClient } from './containerClient.ts'
import { cpuTimesOf } from './cpuTimesOf.ts'
import type { Row } from './Row.ts'
import { concatenated, jobWith, PATTERNS, SITE, siteWith } from './subjects.ts'

const job = jobWith(150)
const planner = createPlanner(unwrap(parseConfig(SITE)))
const largeList = createPlanner(unwrap(parseConfig(siteWith(256))))
const lastImage = { ...job, image: 'registry.example.com/group255/image:12' }
const client = containerClient()

/** What the library does, each time beside the least that a program could do. */
const PAIRS: readonly (readonly [
  name: string,
  subject: () => unknown,
  baseline: string,
  least: () => unknown,
])[] = [
  ['planner.step', () => planner.step(job), 'hand-written concatenation', () => concatenated(job)],
  ...(typeof client === 'string'
    ? []
    : [['planner.step', () => planner.step(job), 'container client', () => client(job)] as const]),
  [
    'planner.step, last of 256 patterns',
    () => largeList.step(lastImage),
    'planner.step',
    () => planner.step(job),
  ],
  [
    'createPlanner(parseConfig)',
    () => createPlanner(unwrap(parseConfig(SITE))),
    'smol-toml and re2js alone',
    () => parsedAndCompiled(),
  ],
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

export function inProcessRows(): readonly Row[] {
  if (typeof client === 'string') console.log(`  without @microsoft/vscode-container-client: ${client}`)
  return PAIRS.map(([name, subject, baseline, least]) => {
    const [value, baselineValue] = cpuTimesOf(subject, least)
    return { name, value, baseline, baselineValue, unit: 'microseconds' }
  })
}

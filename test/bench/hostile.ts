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

const withTables = (podman: string, plan = ''): string =>
  `general.run_mechanism = "podman"\n[general.podman]\nrunner_image = "registry.example.com/runner:1"\n${podman}\n[podman_plan]\n${plan}`
const withPatterns = (list: string): string => withTables(`image_allow_list = [${list}]`)
const volumePlanner = createPlanner(unwrap(parseConfig(withTables('user_volume_variable = "VOL"'))))
const optionPlanner = createPlanner(
  unwrap(parseConfig(withTables('', 'user_options_variable = "ARGS"\nuser_options_allow = ["--env"]'))),
)
const VOLUMES = Object.fromEntries(
  Array.from({ length: 64 }, (_, at) => [`VOL_${at}`, `/a${at}/${'x/'.repeat(8000)}y:/b${at}`]),
)
const LOGINS = JSON.stringify({
  auths: Object.fromEntries(
    Array.from({ length: 300 }, (_, at) => [
      `h${at}.example.com`,
      { auth: Buffer.from(`user:${'p'.repeat(100)}${at}`).toString('base64') },
    ]),
  ),
})
const LONG_VARIABLES = { HOME: `/${'x/'.repeat(500_000)}y`, PATH: '/bin:'.repeat(200_000) }
const UNKNOWN_KEYS = Array.from({ length: 80_000 }, (_, at) => `k${at} = 1`).join('\n')

const HOSTILE: readonly (readonly [name: string, subject: () => unknown])[] = [
  ['an image of 10 MB, planned', () => planner.step({ ...job, image: 'a'.repeat(10_000_000) })],
  ['an image of 10 MB, parsed', () => parseImageReference(`registry.example.com/${'a/'.repeat(5_000_000)}`)],
  ['100,000 variables', () => planner.step(largeJob)],
  [
    '64 volumes of 16 KB, with 50 KB of credentials',
    () => volumePlanner.step({ ...job, variables: { ...VOLUMES, DOCKER_AUTH_CONFIG: LOGINS } }),
  ],
  [
    '16 KB of -ddd among a user’s options',
    () => optionPlanner.step({ ...job, variables: { ARGS: `-${'d'.repeat(16_000)}` } }),
  ],
  [
    '16 KB of options that nobody lists',
    () => optionPlanner.step({ ...job, variables: { ARGS: '--x '.repeat(4000) } }),
  ],
  ['a home and a PATH of a megabyte', () => volumePlanner.step({ ...job, hostVariables: LONG_VARIABLES })],
  [
    '16 patterns of Unicode classes, repeated',
    () => parseConfig(withPatterns(`'${'\\pL{1000}'.repeat(80)}',`.repeat(16))),
  ],
  ['a megabyte of unknown keys', () => parseConfig(`[general.podman]\n${UNKNOWN_KEYS}`)],
  ['50,000 nested tables', () => parseConfig(`a = ${'{ a = '.repeat(50_000)}1${' }'.repeat(50_000)}`)],
  [
    'a pattern that backtracks elsewhere',
    () => {
      const site = SITE.replace(/image_allow_list = \[[\s\S]*?\n\]/, () => "image_allow_list = ['^(a+)+$']")
      return createPlanner(unwrap(parseConfig(site))).step({ ...job, image: `${'a'.repeat(200)}/x` })
    },
  ],
]

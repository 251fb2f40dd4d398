import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseRunOptions } from '../../src/grammar/options/parseRunOptions.ts'
import { createPlanner, parseConfig, unwrap } from '../../src/index.ts'
import { execute } from '../../src/node/execute.ts'
import { resolvePlan } from '../../src/node/resolvePlan.ts'
import { optionMount } from '../../src/policy/mounts/optionMount.ts'
import { toArgv } from '../../src/render/toArgv.ts'

// Jobs with folders full of links, through the path that executes them: whatever the podman of the test is given to mount
// must be allowed by where it really leads. By hand: EXECUTED_JOBS=100000.
const JOBS = Number(process.env['EXECUTED_JOBS'] ?? 300)

let root: string
const at = (path: string): string => join(root, path)

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'executed-')))
  for (const folder of [
    'home/.ssh',
    'home/.cache/pip',
    'home/work',
    'home/bin',
    'scratch/a/b',
    'ci/builds/t/1',
    'ci/cache/g/p',
    'ci/scripts/t/1',
    'ci/scripts/t/2.state',
    'outside',
    'log',
  ]) {
    mkdirSync(at(folder), { recursive: true })
  }
  const links: Readonly<Record<string, string>> = {
    'scratch/keys': at('home/.ssh'),
    'scratch/home': at('home'),
    'scratch/other': at('ci/scripts/t/2.state'),
    'scratch/up': '..',
    'scratch/root': '/',
    'scratch/etc': '/etc',
    'scratch/proc': '/proc/self/cwd',
    'scratch/loop': 'loop',
    'scratch/out': at('outside'),
    'scratch/a/back': at('scratch'),
    'home/work/hidden': at('home/.ssh'),
    'home/link': at('scratch/a'),
  }
  for (const [name, target] of Object.entries(links)) symlinkSync(target, at(name))
  writeFileSync(at('ci/scripts/t/1/step_script'), 'exit 0\n')
  writeFileSync(
    at('podman'),
    `#!/bin/sh\nprintf '%s\\0' "$@" > "${at('log')}/$$"\nfor word; do case $word in --pidfile=*) echo $$ > "\${word#*=}";; esac; done\n`,
    { mode: 0o755 },
  )
})
afterAll(() => rmSync(root, { recursive: true }))

/** Steps of a walk: which entry of the folder that was reached is next, or a name that may not be there. */
const walk = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.nat(99) },
    { weight: 1, arbitrary: fc.constantFrom('..', '.', 'none', '.ssh', '') },
  ),
  {
    minLength: 1,
    maxLength: 5,
  },
)

function pathOf(steps: readonly (number | string)[]): string {
  let reached = root
  for (const step of steps) {
    const names = typeof step === 'number' ? entriesOf(reached) : []
    reached += `/${typeof step === 'string' ? step : (names[step % Math.max(1, names.length)] ?? 'none')}`
  }
  return reached
}

/** Links are followed, into folders of the host as well. */
function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !/[\s,:"]/.test(name))
      .slice(0, 40)
  } catch {
    return []
  }
}

const source = walk
const volume = source.map((steps) => () => `${pathOf(steps)}:/mnt/x`)
const mount = fc.tuple(source, fc.constantFrom('source', 'src')).map(
  ([steps, key]) =>
    () =>
      `--mount=type=bind,${key}=${pathOf(steps)},target=/mnt/y`,
)
const job = fc.record({
  volume: fc.option(volume, { nil: () => '' }),
  options: fc.option(
    fc.oneof(
      mount,
      volume.map((text) => () => `-v ${text().replace('/mnt/x', '/mnt/z')}`),
    ),
    { nil: () => '', freq: 1 },
  ),
  sources: fc.boolean(),
})

const OWN = ['ci/builds/t/1', 'ci/cache/g/p', 'ci/scripts/t/1']
/** What no user may be shown, nor anything in it or around it. */
const CLOSED = ['home/.ssh', 'home/bin', 'ci/builds', 'ci/cache', 'ci/scripts']
const HOST = [
  '/etc',
  '/usr',
  '/boot',
  '/proc',
  '/sys',
  '/dev',
  '/run',
  '/var/lib',
  '/var/spool',
  '/root',
  '/bin',
  '/sbin',
  '/lib',
  '/lib64',
]

const touches = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one === '/' ? '' : one}/`)

/** Whether a recorded source is a folder of the job, or one that a user may see, and no link. */
function isAllowed(source: string, onlyScratch: boolean): boolean {
  if (realpathSync(source) !== source) return false
  if (OWN.map(at).includes(source)) return true
  if ([...CLOSED.map(at), ...HOST].some((folder) => touches(source, folder))) return false
  return !onlyScratch || source === at('scratch') || source.startsWith(at('scratch/'))
}

const planners = [false, true].map((onlyScratch) => (place: string) => {
  const sources = onlyScratch ? `user_volume_sources = ["${place}/scratch"]` : ''
  return createPlanner(
    unwrap(
      parseConfig(`general.run_mechanism = "podman"
general.data_dir = "${place}/ci"
[general.podman]
application_path = "${place}/podman"
runner_image = "example.com/runner"
user_volume_variable = "VOL"
[podman_plan]
user_options_variable = "ARGS"
user_options_allow = ["--mount", "--volume"]
${sources}`),
    ),
  )
})

test(`no source is mounted that the policy would refuse, ${JOBS} jobs`, {
  timeout: 60_000 + JOBS * 30,
}, async () => {
  const [any, scratch] = planners.map((make) => make(root))
  const environment = { PATH: process.env['PATH'] ?? '', HOME: at('home') }
  const seen = { refused: 0, resolved: 0, executed: 0 }
  await fc.assert(
    fc.asyncProperty(job, async ({ volume: text, options, sources }) => {
      const context = {
        job: '1',
        step: 'step_script',
        script: at('ci/scripts/t/1/step_script'),
        image: 'example.com/app',
        directories: {
          builds: at('ci/builds/t/1'),
          cache: at('ci/cache/g/p'),
          scripts: at('ci/scripts/t/1'),
        },
        hostVariables: environment,
        variables: { VOL: text(), ARGS: options() },
      }
      const planned = (sources ? scratch : any)?.step(context)
      if (!planned?.ok) {
        seen.refused += 1
        return
      }
      const resolved = await resolvePlan(planned.value, { environment })
      const given = resolved.ok ? wordsOf(resolved.value.commands) : []
      seen[resolved.ok ? 'resolved' : 'refused'] += 1
      for (const one of sourcesIn(given)) expect([one, isAllowed(one, sources)]).toEqual([one, true])
      // A process for each job would take hours: of the jobs that pass, some are executed, and get the same words.
      if (resolved.ok && seen.resolved % 25 === 1) {
        const outcome = await execute(planned.value, { environment })
        expect(outcome).toEqual({ kind: 'succeeded' })
        expect(recorded()).toEqual(given.slice(1))
        seen.executed += 1
      } else if (!resolved.ok && seen.refused % 25 === 1) {
        expect((await execute(planned.value, { environment })).kind).toBe('engine-failed')
        expect(recorded()).toEqual([])
      }
    }),
    { numRuns: JOBS },
  )
  console.log(JSON.stringify(seen))
  expect(Math.min(seen.refused, seen.resolved, seen.executed)).toBeGreaterThan(0)
})

const wordsOf = (
  commands: Parameters<typeof toArgv>[0][] | readonly Parameters<typeof toArgv>[0][],
): readonly string[] => commands.map(toArgv).find((words) => words[1] === 'run') ?? []

/** The sources of what a run mounts from the host. */
function sourcesIn(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--')
  const options = unwrap(parseRunOptions(words.slice(2, end === -1 ? 2 : end)))
  return options.flatMap((option) => optionMount(option)?.source ?? [])
}

/** What the podman of the test was given since it was last asked. */
function recorded(): readonly string[] {
  const names = readdirSync(at('log'))
  const calls = names.map((name) =>
    readFileSync(join(at('log'), name), 'utf8')
      .split('\0')
      .slice(0, -1),
  )
  for (const name of names) rmSync(join(at('log'), name))
  return calls.find(([subcommand]) => subcommand === 'run') ?? []
}

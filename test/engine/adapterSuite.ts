import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/node/Outcome.ts'
import { describeLab, type LabPart } from './lab/describeLab.ts'
import { LAB_IMAGES, type LabImage } from './lab/images.ts'
import { labConfig, labJob } from './lab/labJob.ts'
import { nothingLeft } from './lab/leftovers.ts'
import type { Executed, PlanRunner } from './lab/planRunner.ts'

/** What an adapter must bring to be held to what every adapter promises. */
export interface Adapter {
  readonly name: string
  readonly parts: readonly LabPart[]
  /** Whose jobs are run; root's and those of the user without privileges unless given. */
  readonly users?: readonly ('root' | 'rootless')[]
  /** Further keys of `[general]`: `{ executor: 'slurm' }`. */
  readonly general?: Readonly<Record<string, unknown>>
  /** Whether the job's stdout and stderr come back apart. */
  readonly separatesStreams: boolean
  /** How long after the grace a cancel may be over. */
  readonly secondsAfterGrace: number
  /** A lab of root's or of the user without privileges, whose `runner` starts plans by the adapter. */
  readonly open: (who: 'root' | 'rootless') => Promise<OpenAdapter>
}

export interface OpenAdapter {
  readonly runner: PlanRunner
  readonly close: () => Promise<void>
}

/** What holds for every adapter: the outcomes, the output, the cancel and the time-out. */
export function adapterSuite(adapter: Adapter): void {
  for (const who of adapter.users ?? (['root', 'rootless'] as const)) {
    describeLab(`${adapter.name} adapter, ${who}`, [who, ...adapter.parts], () => {
      let open: OpenAdapter
      beforeAll(async () => {
        open = await adapter.open(who)
        for (const image of LAB_IMAGES) await open.runner.lab.image(image)
      })
      afterAll(() => open?.close())
      outcomes(adapter, () => open.runner)
      stopping(adapter, () => open.runner)
    })
  }
}

interface Case {
  readonly image?: LabImage
  readonly podman?: Readonly<Record<string, unknown>>
  readonly script?: string
}

const OUTCOMES: readonly (readonly [reason: string, given: Case, outcome: object])[] = [
  ['exit 0', { script: 'exit 0' }, { kind: 'succeeded' }],
  ['exit 3', { script: 'exit 3' }, { kind: 'script-failed', exitCode: 3 }],
  ['a script’s own 125, podman’s code', { script: 'exit 125' }, { kind: 'script-failed', exitCode: 125 }],
  ['a script’s own 126', { script: 'exit 126' }, { kind: 'script-failed', exitCode: 126 }],
  ['a script’s own 127', { script: 'exit 127' }, { kind: 'script-failed', exitCode: 127 }],
  ['255', { script: 'exit 255' }, { kind: 'script-failed', exitCode: 255 }],
  [
    'a script whose last program was killed',
    { script: '(kill -KILL $BASHPID); exit $?' },
    { kind: 'script-failed', exitCode: 137 },
  ],
  [
    'a program that the image lacks',
    { script: 'no-such-program' },
    { kind: 'script-failed', exitCode: 127, hint: expect.stringContaining('not in the image') },
  ],
  [
    'an interpreter that the image lacks',
    { script: '#!/opt/no/perl\n' },
    { kind: 'script-failed', exitCode: expect.toBeOneOf([126, 127]) },
  ],
  [
    'a program for another machine',
    { script: '\u007fELF\u0002\u0001\u0001\u0000' },
    { kind: 'script-failed', exitCode: 126, hint: expect.stringContaining('architecture') },
  ],
  [
    'an image whose user may not read the script',
    { image: 'user' },
    { kind: 'script-failed', exitCode: 126, hint: expect.stringContaining('--user=0') },
  ],
  [
    'an image that says it is for another architecture, but runs',
    { image: 'foreign', script: 'exit 8' },
    { kind: 'script-failed', exitCode: 8 },
  ],
  [
    'an image that is nowhere',
    { podman: { default_image: 'localhost/nowhere:latest', image_pull_policy: 'never' } },
    { kind: 'engine-failed', exitCode: 125, message: expect.stringContaining('localhost/nowhere') },
  ],
  [
    'a registry that does not answer',
    { podman: { default_image: '127.0.0.1:9/nowhere:latest' } },
    { kind: 'engine-failed', exitCode: 125, message: expect.stringContaining('127.0.0.1:9') },
  ],
  [
    'a mount whose source is missing',
    { podman: { custom_options: ['--volume=/no/such/folder:/data'] } },
    { kind: 'engine-failed', message: expect.stringContaining('/no/such/folder') },
  ],
  [
    'no bash in the image',
    { image: 'bb' },
    { kind: 'engine-failed', exitCode: 127, hint: expect.stringContaining('no bash') },
  ],
  [
    'an entry point that cannot be executed',
    { podman: { user_entry_point: ['/etc/passwd'] } },
    { kind: 'engine-failed', exitCode: 126, message: expect.stringMatching(/permission denied/i) },
  ],
  [
    'a working folder that is missing',
    { podman: { custom_options: ['--workdir=/no/such/folder'] } },
    { kind: 'engine-failed', message: expect.stringContaining('/no/such/folder') },
  ],
  [
    'podman is not installed',
    { podman: { application_path: '/no/such/podman' } },
    { kind: 'engine-failed', message: expect.stringContaining('/no/such/podman') },
  ],
]

function outcomes(adapter: Adapter, runner: () => PlanRunner): void {
  const runCase = ({ image = 'bash', podman, script = 'exit 0' }: Case): Promise<Executed> => {
    const job = labJob(runner().lab)
    const toml = labConfig(
      { default_image: `localhost/${image}:latest`, ...podman },
      { stop_grace_seconds: 2 },
      adapter.general,
    )
    return runner().run({ toml, job: job.step('step_script', script) })
  }

  describe('outcome', () => {
    test.each(OUTCOMES)('%s', async (_reason, given, outcome) => {
      const executed = await runCase(given)
      expect(executed.outcome, executed.stderr).toMatchObject(outcome)
      await nothingLeft(runner().lab)
    })
  })

  test('what the script prints comes back', async () => {
    const executed = await runCase({ script: 'echo out; echo err >&2; printf "no line end"' })
    if (adapter.separatesStreams) {
      expect([executed.stdout, executed.stderr]).toEqual(['out\nno line end', 'err\n'])
    } else {
      expect(executed.stdout + executed.stderr).toContain('out\n')
      expect(executed.stdout + executed.stderr).toContain('err\n')
    }
  })

  test('nothing of much output is lost', async () => {
    const executed = await runCase({ script: 'seq 1 200000' })
    const lines = executed.stdout.split('\n')
    expect([lines.length, lines.at(-2)]).toEqual([200_001, '200000'])
  })

  test('a script has no input to wait for', async () => {
    const executed = await runCase({ script: 'cat; echo read' })
    expect(executed.stdout).toBe('read\n')
  })
}

/** Ways to end: each script and what shows that it has come so far. */
const TRAPS_TERM = 'trap "echo cleaned up; exit 0" TERM; echo ready; while :; do sleep 0.1; done'
const IGNORES_TERM = 'trap "" TERM; echo ready; while :; do sleep 0.1; done'
const GRACE_SECONDS = 2

function stopping(adapter: Adapter, runner: () => PlanRunner): void {
  const start = (script: string, options: Readonly<Record<string, unknown>> = {}) => {
    const job = labJob(runner().lab)
    const toml = labConfig(
      { default_image: 'localhost/bash:latest' },
      { stop_grace_seconds: GRACE_SECONDS },
      adapter.general,
    )
    const context = job.step('step_script', script, { directories: job.directories })
    return { job, running: runner().start({ toml, job: context, options }) }
  }

  const cases: readonly (readonly [string, string, Outcome['kind'], Readonly<Record<string, unknown>>])[] = [
    ['a cancelled script that traps TERM cleans up', TRAPS_TERM, 'cancelled', {}],
    ['a cancelled script that ignores TERM is killed', IGNORES_TERM, 'cancelled', {}],
    ['a script that takes too long is stopped', TRAPS_TERM, 'timed-out', { timeoutSeconds: 4 }],
    ['a script that takes too long and ignores TERM', IGNORES_TERM, 'timed-out', { timeoutSeconds: 4 }],
  ]
  test.each(cases)('%s', async (_reason, script, kind, options) => {
    const { job, running } = start(script, options)
    await running.started
    await sleep(4000)
    const since = performance.now()
    if (kind === 'cancelled') running.signal('SIGTERM')
    const executed = await running.executed
    const seconds = (performance.now() - since) / 1000
    expect(executed.outcome, executed.stderr).toEqual({ kind })
    expect(seconds).toBeLessThan(GRACE_SECONDS + adapter.secondsAfterGrace)
    expect(executed.stdout).toBe(script === TRAPS_TERM ? 'ready\ncleaned up\n' : 'ready\n')
    expect(job.stateFiles()).toEqual([])
    await nothingLeft(runner().lab)
  })
}

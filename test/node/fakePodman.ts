import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JobContext } from '../../src/job/JobContext.ts'
import type { CommandPlan, Phase } from '../../src/plan/CommandPlan.ts'
import { createPlanner } from '../../src/planner/createPlanner.ts'
import { parseConfig } from '../../src/planner/parseConfig.ts'
import { unwrap } from '../../src/problem/unwrap.ts'

/** A podman that does as it is told, and a job to run by it. */
export interface FakePodman {
  readonly folder: string
  readonly state: string
  /** Its calls, in order: `run IMAGE`, `rm`, … */
  calls(): readonly string[]
  /** The words of its first call of a sub-command. */
  wordsOf(subcommand: string): readonly string[]
  /** A plan that uses it. */
  plan(wish?: PlanWish): CommandPlan
  dispose(): void
}

interface PlanWish {
  readonly phase?: Phase
  readonly podman?: string
  readonly podmanPlan?: string
  readonly job?: Partial<JobContext>
}

/**
 * @param body shell source; `$1` is the sub-command, and `started` makes the pid file as podman does when the
 *   container's process is made
 */
export function fakePodman(body: string): FakePodman {
  const folder = mkdtempSync(join(tmpdir(), 'fake-podman-'))
  const program = join(folder, 'podman')
  const log = join(folder, 'log')
  mkdirSync(log)
  writeFileSync(program, `#!/bin/sh\n${prologue(log)}\n${body}\n`, { mode: 0o755 })
  const directories = {
    builds: join(folder, 'builds'),
    cache: join(folder, 'cache'),
    scripts: join(folder, 'scripts'),
  }
  const script = join(directories.scripts, 'step_script')
  for (const path of Object.values(directories)) mkdirSync(path)
  writeFileSync(script, 'exit 0\n')
  const entries = () => readdirSync(log).toSorted()
  const read = (name: string) => readFileSync(join(log, name), 'utf8').split('\0').slice(0, -1)
  return {
    folder,
    state: `${directories.scripts}.state`,
    calls: () => entries().map((name) => read(name)[0] ?? ''),
    wordsOf: (subcommand) =>
      entries()
        .map(read)
        .find(([first]) => first === subcommand) ?? [],
    plan({ phase = 'step', podman = '', podmanPlan = '', job = {} } = {}) {
      const toml = `general.run_mechanism = "podman"
[general.podman]
application_path = "${program}"
runner_image = "example.com/runner"
${podman}
[podman_plan]
stop_grace_seconds = 1
${podmanPlan}`
      const context = { job: '1', step: 'step_script', script, image: 'example.com/app', directories, ...job }
      return unwrap(createPlanner(unwrap(parseConfig(toml)))[phase](context))
    },
    dispose: () => {
      if (existsSync(folder)) rmSync(folder, { recursive: true })
    },
  }
}

/** Every call is a file of its own, so that two at once do not meet; names sort by time. */
const prologue = (log: string): string => `
printf '%s\\0' "$@" > "${log}/$(date +%s%N).$$"
started() {
  for word; do case $word in --pidfile=*) echo $$ > "\${word#*=}";; esac; done
}`

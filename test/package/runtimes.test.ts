import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Consumer, jacamar, job, makeConsumer, PROGRAM } from './Consumer.ts'

// Every program that claims to run packages of npm, each installed from npm: the whole path from the TOML text to a
// process that has run.

interface Runtime {
  readonly name: string
  /** What npm installs; each has the program for one kind of machine. */
  readonly specification: string
  /** Its program, below node_modules, and the words before the name of a script. */
  readonly command: readonly [string, ...string[]]
}

const isArm = process.arch === 'arm64'
const node = (line: number, version: string): Runtime => ({
  name: `Node ${line}`,
  specification: `node${line}@npm:node-linux-${process.arch}@${version}`,
  command: [`node${line}/bin/node`],
})
const bun = isArm ? '@oven/bun-linux-aarch64' : '@oven/bun-linux-x64-baseline'
const deno = isArm ? '@deno/linux-arm64-glibc' : '@deno/linux-x64-glibc'

const RUNTIMES: readonly Runtime[] = [
  node(22, '22.23.3'),
  node(24, '24.21.0'),
  node(26, '26.12.1'),
  { name: 'Bun', specification: `${bun}@1.4.5`, command: [`${bun}/bin/bun`] },
  { name: 'Deno', specification: `${deno}@2.9.6`, command: [`${deno}/deno`, 'run', '--allow-all'] },
]

let consumer: Consumer
beforeAll(() => {
  consumer = makeConsumer()
  consumer.install(...RUNTIMES.map(({ specification }) => specification))
  consumer.write('plan.mjs', PROGRAM)
  consumer.write('execute.mjs', EXECUTE)
  consumer.write('podman', PODMAN)
  chmodSync(join(consumer.folder, 'podman'), 0o755)
  for (const name of ['builds', 'cache', 'scripts'])
    mkdirSync(join(consumer.folder, 'ci', name), { recursive: true })
}, 300_000)
afterAll(() => consumer?.dispose())

describe.each(RUNTIMES)('$name', ({ command: [program, ...words] }) => {
  const run = (...given: readonly string[]): string =>
    consumer.run(join(consumer.folder, 'node_modules', program), [...words, ...given])

  test('plans the same words', () => {
    const here = consumer.run(process.execPath, ['plan.mjs', jacamar, job])
    expect(run('plan.mjs', jacamar, job)).toBe(here)
  })

  test('prints the same on the command line', () => {
    const given = ['node_modules/podman-plan/dist/cli/main.js', 'plan', jacamar, job, '--as', 'explain']
    expect(run(...given)).toBe(consumer.run(process.execPath, given))
  })

  test('executes a plan', () => {
    expect(run('execute.mjs')).toBe('ran run\n{"kind":"succeeded"}\n')
  })
})

/** Does what a step's outcome depends on: it writes the pid file. */
const PODMAN = `#!/bin/sh
for word; do
  case $word in --pidfile=*) echo 1 >"\${word#*=}" ;; esac
done
case $1 in run) echo "ran $1" ;; esac
`

const EXECUTE = `
import { planStep, unwrap } from 'podman-plan'
import { execute } from 'podman-plan/node'
const folder = process.cwd()
const toml = \`general.run_mechanism = "podman"
[general.podman]
application_path = "\${folder}/podman"
runner_image = "a.example/r"
image_allow_list = ['^a\\\\.example/app$']
\`
const directories = { builds: folder + '/ci/builds', cache: folder + '/ci/cache', scripts: folder + '/ci/scripts' }
const job = { job: '1', step: 'step_script', script: directories.scripts + '/s', image: 'a.example/app', directories }
const outcome = await execute(unwrap(planStep(toml, job)), { stdout: process.stdout, stderr: process.stderr })
console.log(JSON.stringify(outcome))
process.exit(0)
`

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { planStep, toArgv, unwrap } from '../../src/index.ts'
import { execute } from '../../src/node/index.ts'
import { labConfig, labJob } from '../engine/lab/labJob.ts'
import { podmanLab } from '../engine/lab/podmanLab.ts'
import { median } from './median.ts'
import type { Row } from './Row.ts'

const RUNS = 20

/** What `execute` adds to a container that does nothing: in turn with a bare spawn of the very same words. */
export async function engineRows(): Promise<readonly Row[]> {
  const lab = await podmanLab('root')
  try {
    const config = labConfig({ default_image: await lab.image('bash'), image_pull_policy: 'never' })
    const job = labJob(lab)
    const plan = unwrap(planStep(config, job.step('step_script', 'exit 0\n')))
    const words = plan.commands.map(toArgv).find((command) => command.length > 0) ?? []
    const pairs: [number, number][] = []
    for (let run = 0; run <= RUNS; run += 1) {
      pairs.push([
        await timeOf(async () => {
          const outcome = await execute(plan, {
            environment: lab.environment,
            stdout: new PassThrough().resume(),
            stderr: new PassThrough().resume(),
          })
          if (outcome.kind !== 'succeeded') throw new Error(JSON.stringify(outcome))
        }),
        await timeOf(() => bareSpawn(words, lab.environment, plan.stateDirectory)),
      ])
    }
    const measured = pairs.slice(1)
    return [
      {
        name: 'execute a step',
        value: median(measured.map(([subject]) => subject)),
        baseline: 'bare spawn of the same words',
        baselineValue: median(measured.map(([, least]) => least)),
        unit: 'microseconds',
      },
    ]
  } finally {
    await lab.dispose()
  }
}

async function bareSpawn(words: readonly string[], env: NodeJS.ProcessEnv, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const [program = '', ...rest] = words
  const child = spawn(program, rest, { env, stdio: 'ignore' })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${words.join(' ')}: ${code}`)
}

async function timeOf(subject: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await subject()
  return (performance.now() - start) * 1000
}

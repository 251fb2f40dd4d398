// A runner in Node: prepares a job, runs its steps one after the other, cleans up.
//
//     node run-job.mjs jacamar.toml job.json get_sources step_script
//
// The script of a step lies in the job's scripts folder under the step's name. Exit code: 0, 1 where a script
// failed, 2 where a job was refused or podman failed, 130 where somebody cancelled.
import { readFile } from 'node:fs/promises'
import { createPlanner, formatProblem, PlanError, parseConfig, unwrap } from 'podman-plan'
import { execute, readUserAuth } from 'podman-plan/node'

const EXIT_CODES = { succeeded: 0, 'script-failed': 1, 'engine-failed': 2, cancelled: 130, 'timed-out': 2 }

const [, , configFile, jobFile, ...steps] = process.argv
const cancel = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => cancel.abort())

try {
  const planner = createPlanner(unwrap(parseConfig(await readFile(configFile, 'utf8'))))
  const job = {
    ...JSON.parse(await readFile(jobFile, 'utf8')),
    hostVariables: process.env,
    userAuth: await readUserAuth(process.env),
  }
  const outcome = await runJob(planner, job)
  console.error(describe(outcome))
  process.exitCode = EXIT_CODES[outcome.kind]
} catch (error) {
  if (!(error instanceof PlanError)) throw error
  for (const problem of error.problems) console.error(`[${problem.code}] ${formatProblem(problem)}`)
  process.exitCode = 2
}

/** The first step that does not succeed ends the job; what is left is removed in any case. */
async function runJob(planner, job) {
  try {
    // `podman pull` prints ids on stdout, which is the scripts' own here.
    let outcome = await run(planner.prepare(job), process.stderr)
    for (const step of steps) {
      if (outcome.kind !== 'succeeded') break
      outcome = await run(planner.step({ ...job, step, script: scriptOf(job, step), prepared: true }))
    }
    return outcome
  } finally {
    // A cancel must not keep the cleanup from running.
    await execute(unwrap(planner.cleanup(job)), { stderr: process.stderr })
  }
}

function run(planned, stdout = process.stdout) {
  const plan = unwrap(planned)
  for (const warning of plan.warnings) console.error(`[${warning.code}] ${formatProblem(warning)}`)
  return execute(plan, {
    signal: cancel.signal,
    timeoutSeconds: 3600,
    stdout,
    stderr: process.stderr,
    notice: (text) => console.error(text),
  })
}

function scriptOf({ directories }, step) {
  return `${directories.scripts}/${step}`
}

function describe(outcome) {
  if (outcome.kind === 'script-failed') return `the script failed with ${outcome.exitCode}`
  return outcome.kind === 'engine-failed' ? `podman failed: ${outcome.message}` : outcome.kind
}

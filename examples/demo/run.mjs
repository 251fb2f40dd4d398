// The main job at work: plans the example's step and, where Podman can start a container, runs it.
// `npm run demo` builds first; what it makes, a folder and a local image, it removes.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPlanner, explainPlan, formatProblem, parseConfig, unwrap } from 'podman-plan'
import { execute } from 'podman-plan/node'

const IMAGE = 'localhost/podman-plan-demo:latest'
const examples = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'podman-plan-demo-'))

try {
  process.exitCode = await demo()
} finally {
  spawnSync('podman', ['rmi', IMAGE])
  rmSync(folder, { recursive: true, force: true })
}

async function demo() {
  const toml = readFileSync(join(examples, 'jacamar.toml'), 'utf8')
  const job = JSON.parse(readFileSync(join(examples, 'job.json'), 'utf8'))
  const config = parseConfig(toml)
  for (const warning of config.ok ? config.warnings : config.problems) console.error(formatProblem(warning))
  console.log('examples/jacamar.toml and examples/job.json become:\n')
  console.log(explainPlan(unwrap(createPlanner(unwrap(config)).step(job)), { colour: process.stdout.isTTY }))

  const podman = spawnSync('podman', ['--version'], { encoding: 'utf8' })
  if (podman.error) return done('Podman is not installed here, so nothing was run.')
  importImage()
  const tries = environments().map((environment) => ({ environment, refusal: refusalOf(environment) }))
  const { environment } = tries.find(({ refusal }) => refusal === undefined) ?? {}
  if (environment) return runExample(toml, job, environment)
  return done(`${podman.stdout.trim()} is here, but cannot start a container:\n${tries[0].refusal}`)
}

/**
 * Podman as it is set up here; and, for a machine that is a container itself and may do less than Podman expects, with
 * settings that ask for little.
 */
function environments() {
  const settings = join(folder, 'containers.conf')
  const limits = '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]\nnetns = "host"\n'
  const engine = '[engine]\ncgroup_manager = "cgroupfs"\nevents_logger = "file"\n'
  const runtime = spawnSync('runc', ['--version']).error ? '' : 'runtime = "runc"\n'
  writeFileSync(settings, limits + engine + runtime)
  return [process.env, { ...process.env, CONTAINERS_CONF: settings }]
}

/** The same configuration and job with an image made from this host's own shell, and folders of our own. */
async function runExample(toml, job, environment) {
  const directories = Object.fromEntries(
    ['builds', 'cache', 'scripts'].map((name) => [name, join(folder, name)]),
  )
  for (const path of Object.values(directories)) mkdirSync(path)
  const script = join(directories.scripts, 'step_script')
  writeFileSync(script, '#!/bin/bash\necho "Hello from $(hostname), in a container of $0"\n', { mode: 0o755 })
  const here = { ...job, image: undefined, directories, script, variables: {} }
  const site = toml
    .replace('docker.io/library/debian:latest', IMAGE)
    .replace('image_pull_policy = "always"', 'image_pull_policy = "never"')
    .replace('/usr/bin/podman', execFileSync('which', ['podman'], { encoding: 'utf8' }).trim())
    .replace(/custom_options = .*/, '')
  console.log(`\nand the same step with the image ${IMAGE} prints:\n`)
  const plan = unwrap(createPlanner(unwrap(parseConfig(site))).step(here))
  const outcome = await execute(plan, { environment, stdout: process.stdout, stderr: process.stderr })
  console.log(`\noutcome: ${JSON.stringify(outcome)}`)
  return outcome.kind === 'succeeded' ? 0 : 1
}

/** An image of this host's bash, hostname and their libraries. */
function importImage() {
  const root = join(folder, 'root')
  for (const program of ['bash', 'hostname']) copyProgram(program, root)
  mkdirSync(join(root, 'etc'), { recursive: true })
  const tar = join(folder, 'image.tar')
  execFileSync('tar', ['-C', root, '-cf', tar, '.'])
  spawnSync('podman', ['import', '--quiet', tar, IMAGE])
}

/** What podman says where it cannot start a container of it. */
function refusalOf(env) {
  const words = ['run', '--rm', IMAGE, '/bin/bash', '-c', 'true']
  const { status, stderr } = spawnSync('podman', words, { env, encoding: 'utf8' })
  return status === 0 ? undefined : stderr
}

function copyProgram(program, root) {
  const path = execFileSync('which', [program], { encoding: 'utf8' }).trim()
  const libraries = execFileSync('ldd', [path], { encoding: 'utf8' }).match(/\/\S+/g) ?? []
  const target = join(root, 'bin', program)
  mkdirSync(dirname(target), { recursive: true })
  cpSync(path, target, { dereference: true })
  for (const library of libraries) {
    mkdirSync(dirname(join(root, library)), { recursive: true })
    cpSync(library, join(root, library), { dereference: true })
  }
}

function done(text) {
  console.log(`\n${text}`)
  return 0
}

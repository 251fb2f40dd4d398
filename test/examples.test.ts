import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { installPackage } from './docs/installedPackage.ts'
import { makeRoom, type Room } from './docs/Room.ts'

// The programs of examples/, with the package as a user has it and a podman that does as it is told. In real
// containers they run in test/engine/docs.test.ts.

let installed = ''
beforeAll(async () => {
  installed = mkdtempSync(join(tmpdir(), 'podman-plan-installed-'))
  await installPackage(installed)
}, 60_000)
afterAll(() => rmSync(installed, { recursive: true, force: true }))

let room: Room
beforeEach(() => {
  room = makeRoom(installed)
})
afterEach(() => rmSync(room.folder, { recursive: true, force: true }))

const run = (...argv: readonly string[]) => room.run(argv)

/** Runs a container's script on the host, and writes down what it was asked to do. */
const PODMAN = `#!/bin/bash
echo "$1" >> "$(dirname "$0")/calls"
if [[ $1 = run ]]; then
  for word; do
    case $word in --pidfile=*) pid_file=\${word#*=} ;; *no-such-image*) exit 125 ;; esac
  done
  echo $$ | tee "$pid_file" > "$(dirname "$0")/running"
  exec bash "\${@: -1}"
fi
if [[ $1 = stop ]]; then kill "$(cat "$(dirname "$0")/running")"; fi
if [[ $1 = image ]]; then exit 1; fi
`

/** A site, and a job with a script for each step. */
function makeJob(scripts: Readonly<Record<string, string>>, image = 'docker.io/library/debian:12'): void {
  const podman = join(room.folder, 'podman')
  room.write('podman', PODMAN)
  chmodSync(podman, 0o755)
  room.write('site.toml', readFileSync('examples/jacamar.toml', 'utf8').replace('/usr/bin/podman', podman))
  const folders = ['builds', 'cache', 'scripts'].map((name) => [name, join(room.folder, 'ci', name)] as const)
  for (const [, folder] of folders) mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(scripts)) room.write(`ci/scripts/${name}`, text)
  const script = join(room.folder, 'ci/scripts/step_script')
  const job = { job: '1', step: 'step_script', script, image, directories: Object.fromEntries(folders) }
  room.write('job.json', JSON.stringify(job))
}

const calls = (): readonly string[] => readFileSync(join(room.folder, 'calls'), 'utf8').trim().split('\n')

describe('examples/node-runner', () => {
  const runJob = (...steps: readonly string[]) =>
    run(process.execPath, 'examples/node-runner/run-job.mjs', 'site.toml', 'job.json', ...steps)

  test('runs the steps of a job between prepare and cleanup', async () => {
    makeJob({ get_sources: 'echo sources', step_script: 'echo script' })
    const ended = await runJob('get_sources', 'step_script')
    expect(ended).toMatchObject({ code: 0, stdout: 'sources\nscript\n' })
    expect(calls()).toEqual(['pull', 'pull', 'run', 'run', 'rm'])
  })

  test('the first script that fails ends the job, and cleanup runs all the same', async () => {
    makeJob({ get_sources: 'exit 125', step_script: 'echo script' })
    const ended = await runJob('get_sources', 'step_script')
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr).toContain('the script failed with 125')
    expect(calls()).toEqual(['pull', 'pull', 'run', 'rm'])
  })

  test('a podman that fails is told from a script that does', async () => {
    makeJob({ step_script: 'echo script' }, 'docker.io/library/no-such-image:1')
    const ended = await runJob('step_script')
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain('podman failed: ended with 125')
  })

  test('SIGTERM stops the container, and cleanup runs all the same', { timeout: 20_000 }, async () => {
    makeJob({ step_script: 'echo started; exec sleep 30' })
    const words = ['examples/node-runner/run-job.mjs', 'site.toml', 'job.json', 'step_script']
    // The runner is signalled as soon as its step has started.
    const source = `"$@" > out 2> log & until grep -q started out; do sleep 0.1; done; kill $!; wait $!`
    const ended = await run('bash', '-c', source, 'bash', process.execPath, ...words)
    expect(ended.code).toBe(130)
    expect(calls()).toEqual(expect.arrayContaining(['stop', 'rm']))
    expect((await run('cat', 'log')).stdout).toContain('cancelled')
  })

  test('a refused job is told with its codes', async () => {
    makeJob({ step_script: 'echo script' }, 'evil.example/miner')
    const ended = await runJob('step_script')
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain('[image.allow-list] image: ')
  })
})

describe('examples/shell-helper', () => {
  const runStep = () => run('examples/shell-helper/run-step.sh', 'site.toml', 'job.json')

  test('runs a step with the words of the plan, and leaves nothing', async () => {
    makeJob({ step_script: 'echo script' })
    expect(await runStep()).toMatchObject({ code: 0, stdout: 'script\n', stderr: '' })
    expect(calls()).toEqual(['run', 'rm'])
    expect(await run('ls', 'ci')).toMatchObject({ stdout: 'builds\ncache\nscripts\n' })
  })

  test('an image name cannot become words of the shell', async () => {
    makeJob({ step_script: 'echo script' }, 'docker.io/library/debian:12 $(touch planted)')
    expect(await runStep()).toMatchObject({ code: 2, stdout: '' })
    expect(calls()).toEqual(['rm'])
  })

  test.each([
    ['a script that fails', 'exit 2', 'docker.io/library/debian:12', 1, 'the script failed with exit code 2'],
    [
      'a podman that fails',
      'exit 0',
      'docker.io/library/no-such-image:1',
      2,
      'podman could not start the step',
    ],
  ])('tells %s', async (_what, script, image, code, message) => {
    makeJob({ step_script: script }, image)
    const ended = await runStep()
    expect(ended.code).toBe(code)
    expect(ended.stderr).toContain(message)
  })
})

describe('examples/snapshot-tests', () => {
  const runTests = () => run('vitest', 'run', '--root', 'examples/snapshot-tests')

  test('pass', { timeout: 30_000 }, async () => {
    expect(await runTests()).toMatchObject({ code: 0 })
  })

  test('fail where a change of the file shows in a command', { timeout: 30_000 }, async () => {
    const toml = readFileSync('examples/jacamar.toml', 'utf8')
    writeFileSync(join(room.folder, 'examples/jacamar.toml'), toml.replace('--memory=4g', '--memory=8g'))
    const ended = await runTests()
    expect(ended.code).toBe(1)
    expect(ended.stderr).toMatch(/^\+ +--memory=8g$/m)
  })
})

describe('examples/check-config', () => {
  /** The repository that its files are written for. */
  async function makeRepository(toml: string): Promise<void> {
    room.write('jacamar.toml', toml)
    await run('mv', 'examples/check-config', '.')
    const { stdout } = await run('podman-plan', 'matrix', 'jacamar.toml')
    room.write('jacamar.matrix', stdout)
  }

  /** What GitLab Runner makes of a job: its lines in a shell, up to the first that fails. */
  const runScript = () => {
    const file = join(room.folder, 'check-config/gitlab-ci.yml')
    const { script } = parse(readFileSync(file, 'utf8'))['check-config'] as { script: readonly string[] }
    return run('bash', '-e', '-c', script.join('\n'))
  }

  const toml = readFileSync('examples/jacamar.toml', 'utf8')

  test('lets a good file pass', async () => {
    await makeRepository(toml)
    expect(await runScript()).toMatchObject({ code: 0 })
  })

  test('shows what a merge request changes, and is yellow for it', async () => {
    await makeRepository(toml.replace('--memory=4g', '--privileged'))
    const file = join(room.folder, 'check-config/gitlab-ci.yml')
    const { script } = parse(readFileSync(file, 'utf8'))['review-config'] as { script: readonly string[] }
    // The file as it stands on the target branch.
    const shown = await run('bash', '-e', '-c', `git() { cat examples/jacamar.toml; }\n${script.join('\n')}`)
    expect(shown).toMatchObject({ code: 1 })
    expect(shown.stdout).toContain('danger  looser    user-owned steps: + --privileged')
  })

  test('stops a file that would be refused', async () => {
    await makeRepository(toml)
    room.write('jacamar.toml', toml.replace('image_allow_list', 'image_allowlist'))
    const ended = await runScript()
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain('write image_allow_list')
  })

  test('stops a change that nobody has written down', async () => {
    await makeRepository(toml)
    room.write('jacamar.toml', toml.replace('--memory=4g', '--privileged'))
    const ended = await runScript()
    expect(ended.code).toBe(1)
    expect(ended.stdout).toMatch(/^> .*--privileged$/m)
  })

  test('is a hook that pre-commit starts with the files', async () => {
    await makeRepository(toml)
    const config = parse(readFileSync(join(room.folder, 'check-config/pre-commit-config.yaml'), 'utf8'))
    const [hook] = config.repos[0].hooks
    expect('site/jacamar.toml').toMatch(new RegExp(hook.files))
    expect(await run(`./${hook.entry}`, 'jacamar.toml', 'examples/proposal.toml')).toMatchObject({ code: 0 })
    room.write('broken.toml', 'general.run_mechanism = "podman"')
    expect(await run(`./${hook.entry}`, 'jacamar.toml', 'broken.toml')).toMatchObject({ code: 1 })
  })
})

describe('examples/policy-repository', () => {
  const inRepository = (source: string) => run('bash', '-e', '-c', source)
  const scriptOf = (file: string, job: string): string => {
    const { script } = parse(readFileSync(join(room.folder, file), 'utf8'))[job] as {
      script: readonly string[]
    }
    return script.join('\n')
  }

  beforeEach(async () => {
    await inRepository(
      'cp examples/policy-repository/* examples/jacamar.toml . && git init --quiet . && git add jacamar.toml && ' +
        'git -c user.name=me -c user.email=me@example.com commit --quiet --message site',
    )
  })

  test('lets a change pass that endangers nothing', async () => {
    await inRepository('sed -i s/4g/8g/ jacamar.toml')
    const env = 'export CI_MERGE_REQUEST_DIFF_BASE_SHA=HEAD;'
    expect(await inRepository(scriptOf('gitlab-ci.yml', 'check'))).toMatchObject({ code: 0 })
    const ended = await inRepository(env + scriptOf('gitlab-ci.yml', 'review'))
    expect(ended).toMatchObject({ code: 0 })
    expect(ended.stdout).toContain('2 jobs replayed')
  })

  test('stops a dangerous change until somebody has reviewed it', async () => {
    await inRepository("sed -i 's/--memory=4g/--privileged/' jacamar.toml")
    expect(await inRepository('sh review.sh HEAD jacamar.toml')).toMatchObject({ code: 1 })
    expect(await inRepository('REVIEWED=yes sh review.sh HEAD jacamar.toml')).toMatchObject({ code: 0 })
  })

  test('stops a file that would be refused, and reports it as SARIF', async () => {
    await inRepository('sed -i s/image_allow_list/image_allowlist/ jacamar.toml')
    expect(await inRepository('sh review.sh HEAD jacamar.toml')).toMatchObject({ code: 2 })
    const { jobs } = parse(readFileSync(join(room.folder, 'github-workflow.yml'), 'utf8'))
    const steps = jobs.policy.steps as readonly { readonly run?: string }[]
    const check = steps.find(({ run }) => run?.includes('sarif'))?.run ?? ''
    expect(await inRepository(check)).toMatchObject({ code: 2 })
    const [{ results }] = JSON.parse(readFileSync(join(room.folder, 'podman-plan.sarif'), 'utf8')).runs
    expect(results[0].ruleId).toBe('config.key')
  })
})

describe('examples/reproduce', () => {
  test('runs a script in a copy of the working copy', async () => {
    makeJob({})
    room.write('test.sh', 'cat data.txt; echo changed > data.txt')
    room.write('data.txt', 'from the working copy\n')
    const ended = await run(
      'examples/reproduce/reproduce.sh',
      'site.toml',
      'docker.io/library/debian:12',
      'test.sh',
    )
    expect(ended).toMatchObject({ code: 0, stdout: 'from the working copy\n' })
    expect(readFileSync(join(room.folder, 'data.txt'), 'utf8')).toBe('from the working copy\n')
    expect(calls()).toEqual(['pull', 'pull', 'run', 'rm'])
  })

  test('says what is refused, with its code', async () => {
    makeJob({})
    room.write('test.sh', 'true')
    const ended = await run('examples/reproduce/reproduce.sh', 'site.toml', 'evil.example/miner', 'test.sh')
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain('[image.allow-list]')
  })
})

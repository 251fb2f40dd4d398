import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltPackage, builtPackage } from './lab/builtPackage.ts'
import { describeLab } from './lab/describeLab.ts'
import { runGitLabJob } from './lab/fakeRunner.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'
import type { RunnerJob } from './lab/RunnerJob.ts'
import { REGISTRY_USERS, type Registry, startRegistry } from './lab/registry.ts'
import { type Slurm, startSlurm } from './lab/slurm.ts'
import { standInForExamples } from './lab/standInForExamples.ts'
import { writeSite, writeToml } from './lab/writeSite.ts'

// As the proposal wants it: what the runner owns runs here, what the user owns goes through the scheduler.
describeLab('GitLab’s custom executor with executor = "slurm"', ['root', 'slurm', 'registry'], () => {
  let built: BuiltPackage
  let lab: PodmanLab
  let slurm: Slurm
  let registry: Registry
  let image = ''
  beforeAll(async () => {
    built = await builtPackage()
    lab = await podmanLab('root')
    slurm = await startSlurm()
    registry = await startRegistry()
    lab.trust(registry.address)
    image = await lab.image('bash')
    await registry.push(lab, image, 'group-a/job:1')
  })
  afterAll(async () => {
    await registry?.stop()
    await slurm?.stop()
    await lab?.dispose()
    built?.dispose()
  })

  /** A node that is set up knows its own containers.conf; this one is told. */
  const podmanOfTheNode = (): string => {
    const path = join(lab.folder, 'podman')
    const settings = Object.entries(lab.environment).filter(([name]) => name.startsWith('CONTAINERS_'))
    const exports = settings.map(([name, value]) => `export ${name}='${value}'\n`).join('')
    writeFileSync(path, `#!/bin/sh\n${exports}exec /usr/bin/podman "$@"\n`)
    chmodSync(path, 0o755)
    return path
  }
  const site = (name: string, podman: string): string =>
    writeSite(
      lab,
      name,
      `application_path = "${podmanOfTheNode()}"\nrunner_image = "${image}"\n${podman}`,
      'executor = "slurm"',
    )
  const run = (file: string, job: RunnerJob, options = {}) =>
    runGitLabJob(lab, built, file, job, { environment: slurm.environment, ...options })
  const jobsOfSlurm = async (): Promise<string> =>
    (await slurm.run('scontrol', 'show', 'job', '--oneliner')).stdout

  test('runner steps run here, build_script on a node with what the user asked of it', async () => {
    const file = site('plain.toml', 'image_pull_policy = "missing"')
    const end = await run(file, {
      id: 2001,
      image,
      stages: { get_sources: 'echo sources' },
      script: ['echo on a node'],
      variables: { SCHEDULER_PARAMETERS: '--comment=job-2001 -n1' },
    })
    expect(end.verdict).toBe('success')
    expect(end.log).toContain('sources\n')
    expect(end.log).toContain('on a node\n')
    expect((await jobsOfSlurm()).match(/Comment=job-2001/g)).toHaveLength(1)
    await nothingLeft(lab)
  })

  test('a code of the script comes back from the node', async () => {
    const end = await run(site('code.toml', ''), { id: 2002, image, script: ['exit 7'] })
    expect([end.verdict, end.exitCode]).toEqual(['script failure', '7'])
  })

  test('an option that is nobody’s to give is refused', async () => {
    const variables = { SCHEDULER_PARAMETERS: '--wrap=id' }
    const end = await run(site('wrap.toml', ''), { id: 2003, image, script: ['true'], variables })
    expect(end.verdict).toBe('script failure')
    expect(end.log).toContain('--wrap')
    expect(end.stages.map(({ stage }) => stage)).not.toContain('get_sources')
  })

  test('a cancel ends the job on the node', async () => {
    const job: RunnerJob = {
      id: 2004,
      image,
      script: ['echo started', 'sleep 60'],
      afterScript: ['echo after'],
    }
    const end = await run(site('cancel.toml', ''), job, { cancelAt: 'started' })
    expect(end.verdict).toBe('system failure')
    expect(end.log).toContain('after\n')
    expect((await slurm.run('squeue', '--noheader')).stdout).toBe('')
    await nothingLeft(lab)
  })

  // What a site copies, with the folders of this machine.
  test('examples/slurm-site runs a job in its default image', async () => {
    await standInForExamples(lab, registry)
    const toml = readFileSync('examples/slurm-site/jacamar.toml', 'utf8')
      .replace('/scratch/ci/$USER', lab.makeFolder('data'))
      .replace('[general.podman]', `[general.podman]\napplication_path = "${podmanOfTheNode()}"`)
    const end = await run(writeToml(lab, 'example.toml', toml), {
      id: 2006,
      script: ['echo hello from a node'],
      variables: { SCHEDULER_PARAMETERS: '--ntasks=1 --time=5' },
      registry: { url: registry.address, ...REGISTRY_USERS['group-a'] },
    })
    expect(end.log).toContain('hello from a node\n')
    expect(end.log).not.toMatch(/warning (?!\[site\.exposure\] general\.data_dir)|refused/)
    expect(end.verdict).toBe('success')
    await nothingLeft(lab)
  })

  test('with step_script_only and an archive, the node needs no registry', async () => {
    const [here, off] = [join(lab.folder, 'here'), join(lab.folder, 'off')]
    const switchedOff = (async () => {
      while (!existsSync(here)) await sleep(50)
      await registry.stop()
      writeFileSync(off, '')
    })()
    const file = site('archive.toml', 'step_script_only = true\narchive_format = "docker-archive"')
    const end = await run(file, {
      id: 2005,
      image: `${registry.address}/group-a/job:1`,
      registry: { url: registry.address, ...REGISTRY_USERS['group-a'] },
      // Runs on this host, after prepare has saved the image.
      stages: { get_sources: `touch ${here}; while ! test -e ${off}; do sleep 0.1; done` },
      script: ['echo from the archive'],
    })
    await switchedOff
    expect(end.log).toContain('from the archive\n')
    expect(end.verdict).toBe('success')
    await nothingLeft(lab)
  })
})

import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltPackage, builtPackage } from './lab/builtPackage.ts'
import { describeLab } from './lab/describeLab.ts'
import { runGitLabJob } from './lab/fakeRunner.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'
import { standIn } from './lab/standIn.ts'
import { writeSite } from './lab/writeSite.ts'

// Each by the name that Jacamar's users write, and by stand-ins for its programs.
const SCHEDULERS = [
  { executor: 'bsub', programs: 'lsf', site: '-P ci', user: '-q short' },
  { executor: 'alloc', programs: 'flux', site: '--bank=ci', user: '-q batch' },
  { executor: 'pbs', programs: 'pbs', site: '-A ci', user: '-q workq' },
] as const

describeLab('GitLab’s custom executor with LSF, Flux and PBS', ['root'], () => {
  let built: BuiltPackage
  let lab: PodmanLab
  let image = ''
  beforeAll(async () => {
    built = await builtPackage()
    lab = await podmanLab('root')
    image = await lab.image('bash')
  })
  afterAll(async () => {
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

  const jobsOf = (programs: string): number =>
    readdirSync(join(lab.folder, `stand-in-${programs}`, 'jobs')).filter((name) => name.endsWith('.job'))
      .length

  test.each(SCHEDULERS)('executor = "$executor": only the script is submitted', async (scheduler) => {
    const { executor, programs, site, user } = scheduler
    const { bin } = standIn(lab, programs)
    const file = writeSite(
      lab,
      `${programs}.toml`,
      `application_path = "${podmanOfTheNode()}"\nrunner_image = "${image}"\nimage_pull_policy = "missing"`,
      `executor = "${executor}"\n[batch]\nscheduler_bin = "${bin}"\ndefault_args = ["${site}"]`,
    )
    const end = await runGitLabJob(lab, built, file, {
      id: 3000 + executor.length,
      image,
      stages: { get_sources: 'echo sources' },
      script: ['echo on a node', 'exit 7'],
      afterScript: ['echo after'],
      variables: { SCHEDULER_PARAMETERS: user },
    })
    expect([end.verdict, end.exitCode], end.log).toEqual(['script failure', '7'])
    for (const line of ['sources\n', 'on a node\n', 'after\n']) expect(end.log).toContain(line)
    expect(jobsOf(programs)).toBe(1)
    await nothingLeft(lab)
  })

  test('submit = "user": after_script is a job of its own', async () => {
    const { bin } = standIn(lab, 'flux')
    const before = jobsOf('flux')
    const file = writeSite(
      lab,
      'user.toml',
      `application_path = "${podmanOfTheNode()}"\nrunner_image = "${image}"\nimage_pull_policy = "missing"`,
      `executor = "flux"\n[batch]\nscheduler_bin = "${bin}"\n[podman_plan]\nsubmit = "user"`,
    )
    const job = { id: 3100, image, script: ['true'], afterScript: ['echo after'] }
    const end = await runGitLabJob(lab, built, file, job)
    expect(end.verdict, end.log).toBe('success')
    expect(jobsOf('flux') - before).toBe(2)
  })
})

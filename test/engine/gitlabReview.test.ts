import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlanner, type JobContext, parseConfig, replay, unwrap } from '../../src/index.ts'
import { type BuiltPackage, builtPackage } from './lab/builtPackage.ts'
import { describeLab } from './lab/describeLab.ts'
import { runGitLabJob } from './lab/fakeRunner.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'
import { writeSite } from './lab/writeSite.ts'

// What a site's jobs leave for those who review its configuration.
describeLab('record_jobs and reproduce_hint', ['rootless'], () => {
  let built: BuiltPackage
  let lab: PodmanLab
  beforeAll(async () => {
    built = await builtPackage()
    lab = await podmanLab('rootless')
  })
  afterAll(async () => {
    await lab?.dispose()
    built?.dispose()
  })

  test('a failed job says how to get into its container, and is recorded without its secrets', async () => {
    const image = await lab.image('bash')
    const record = join(lab.folder, 'jobs.jsonl')
    const toml = (memory: string) => `runner_image = "${image}"
custom_options = ["--env=MEMORY=${memory}"]
image_pull_policy = "missing"
image_allow_list = ['^localhost/']
user_volume_variable = "USER_VOLUMES"
[podman_plan]
reproduce_hint = true
record_jobs = "${record}"`
    const site = writeSite(lab, 'jacamar.toml', toml('1'))
    const variables = { USER_VOLUMES: `${lab.makeFolder('mesh')}:/mesh`, MY_TOKEN: 'abcdefgh-12345678' }
    const failed = await runGitLabJob(lab, built, site, { id: 7, image, script: ['exit 3'], variables })
    expect(failed.log).toContain('to get into this container by hand: mkdir -p -- ')
    expect(failed.log).toMatch(/podman run --interactive --tty --rm .*--env=MEMORY=1 .*-- localhost/)
    const refused = await runGitLabJob(lab, built, site, {
      id: 8,
      image: 'evil.example/x:1',
      script: ['true'],
    })
    expect(refused.log).toContain('evil.example')

    const text = readFileSync(record, 'utf8')
    expect(text).not.toMatch(/glcbt-|abcdefgh/)
    const jobs: readonly JobContext[] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(jobs.map(({ image: name }) => name)).toContain('evil.example/x:1')

    // The record is what a replay of the next change needs.
    const planner = (path: string) => createPlanner(unwrap(parseConfig(readFileSync(path, 'utf8'))))
    const other = join(lab.folder, 'other.toml')
    writeFileSync(
      other,
      readFileSync(site, 'utf8').replace('MEMORY=1', 'MEMORY=2').replace("'^localhost/'", ''),
    )
    const report = await replay(planner(site), planner(other), jobs)
    expect(report.newlyAllowed).toMatchObject([{ kind: 'image.allow-list', count: 1 }])
    expect(report.changes.map(({ text: change }) => change)).toContain(
      '--env now MEMORY=2 instead of MEMORY=1',
    )
  })
})

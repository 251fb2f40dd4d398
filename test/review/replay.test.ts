import { describe, expect, test } from 'vitest'
import { createPlanner, diffPlans, formatReplay, type JobContext, replay, unwrap } from '../../src/index.ts'
import { Groups } from '../../src/review/replay/Groups.ts'
import { configOf, jobOf, type tomlOf } from '../planner/example.ts'

type Tables = Parameters<typeof tomlOf>[0]

const replayed = (
  before: Tables,
  after: Tables,
  jobs: Iterable<JobContext>,
  onProgress?: (n: number) => void,
) => replay(createPlanner(configOf(before)), createPlanner(configOf(after)), jobs, { onProgress })

function* jobs(count: number, image = (at: number) => `registry.example.com/app:${at % 3}`) {
  for (let at = 0; at < count; at++) {
    const scripts = `/ci/scripts/${at}`
    yield jobOf({
      job: `${at}`,
      script: `${scripts}/run.sh`,
      image: image(at),
      directories: { builds: '/ci/builds', cache: '/ci/cache', scripts },
    })
  }
}

describe('replay', () => {
  test('counts what is newly refused, by rule, with the first job', async () => {
    const report = await replayed({}, { podman: "image_allow_list = ['app:[01]$']" }, jobs(9))
    expect(report).toMatchObject({ jobs: 9, unchanged: 6, refusedAfter: 3, refusedBefore: 0, changed: 0 })
    expect(report.newlyRefused).toMatchObject([
      { kind: 'image.allow-list', count: 3, share: 1 / 3, example: { job: '2', step: 'step_script' } },
    ])
  })

  test('counts what is newly allowed as the danger that it is', async () => {
    const report = await replayed({ podman: "image_allow_list = ['app:[01]$']" }, {}, jobs(3))
    expect(report.newlyAllowed).toMatchObject([{ kind: 'image.allow-list', severity: 'danger', count: 1 }])
  })

  test('says the same change of many jobs once, without their names and folders', async () => {
    const report = await replayed(
      {},
      { podman: 'custom_options = ["--privileged"]', plan: 'container_name_prefix = "x"' },
      jobs(50),
    )
    expect(report).toMatchObject({ jobs: 50, changed: 50, unchanged: 0, ungrouped: 0 })
    expect(report.changes.map(({ text, count }) => `${count} ${text}`)).toContain(
      '50 + --privileged: turns every separation off',
    )
    expect(report.changes.every(({ count }) => count === 50)).toBe(true)
  })

  test('keeps images apart from other changes', async () => {
    const without = [...jobs(4)].map((job) => ({ ...job, image: '' }))
    const report = await replayed(
      { podman: 'default_image = "quay.io/a:1"' },
      { podman: 'default_image = "docker.io/a:1"' },
      without,
    )
    expect(report.images).toMatchObject([{ kind: 'image-registry', severity: 'danger', count: 4 }])
    expect(report.changes).toEqual([])
  })

  test('finds for each job what a comparison of its two plans finds', async () => {
    const tables: readonly Tables[] = [
      {},
      { podman: 'custom_options = ["--memory=4g", "--env=A=b"]' },
      { podman: 'custom_options = ["--env=A=b", "--memory=4g"]\nimage_pull_policy = "always"' },
      { podman: 'disable_container_removal = true', plan: 'inherit_environment = ["PATH"]' },
      { plan: 'stop_grace_seconds = 3' },
    ]
    for (const before of tables) {
      for (const after of tables) {
        const report = await replayed(before, after, jobs(2))
        const [job] = jobs(1)
        const plans = [before, after].map((one) =>
          unwrap(createPlanner(configOf(one)).step(job as JobContext)),
        )
        const texts = diffPlans(plans[0] as never, plans[1] as never).map(({ text }) => text)
        expect([...report.images, ...report.changes].map(({ text }) => text).toSorted()).toEqual(
          [...new Set(texts)].toSorted(),
        )
      }
    }
  })

  test('reads what is no job as one that is refused', async () => {
    const report = await replayed({}, {}, [null, 7, { job: 'x' }] as never)
    expect(report).toMatchObject({ jobs: 3, refusedByBoth: 3 })
  })

  test('holds no more than a thousand groups of a kind, and counts the others', () => {
    const groups = new Groups()
    const first = { kind: 'k', severity: 'notice', text: 't', example: { job: '1', step: 's' } } as const
    for (let at = 0; at < 1500; at++) groups.add(`${at}`, first)
    groups.add('7', first)
    expect(groups.all(1501)).toHaveLength(1000)
    expect(groups.all(1501)[0]).toMatchObject({ count: 2, share: 2 / 1501 })
    expect(groups.ungrouped).toBe(500)
  })

  test('says how far it has come', async () => {
    const seen: number[] = []
    await replayed({}, {}, jobs(2500), (count) => seen.push(count))
    expect(seen).toEqual([1000, 2000, 2500])
  })

  test('is printed with counts, shares and the first job', async () => {
    const report = await replayed({}, { podman: 'custom_options = ["--privileged"]' }, jobs(3))
    expect(formatReplay(report)).toBe(
      [
        '3 jobs replayed: 0 unchanged, 3 changed, 0 newly refused, 0 newly allowed, 0 refused before and after',
        'other changes:',
        '  danger        3 100.0 %  + --privileged: turns every separation off (first: job 0, step_script)',
      ].join('\n'),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { createPlanner, unwrap } from '../../src/index.ts'
import { jobFixture, planSerializer } from '../../src/snapshot/index.ts'
import { configOf } from '../planner/example.ts'

const planner = createPlanner(
  configOf({
    podman: 'image_pull_policy = "newer"\nuser_volume_variable = "V"\ncustom_options = ["--memory=1001m"]',
  }),
)

expect.addSnapshotSerializer(planSerializer())

/** Another project on another machine, another pipeline, another release of the image. */
const elsewhere = {
  job: '99',
  image: `registry.example.com:5000/group/image:2.1@sha256:${'a'.repeat(64)}`,
  directories: { builds: '/b/1', cache: '/b/12', scripts: '/b/1x', state: '/s' },
  script: '/b/1x/step_script',
}

const printed = (value: unknown, options?: Parameters<typeof planSerializer>[0]): string => {
  const serializer = planSerializer(options)
  if (!serializer.test(value)) throw new Error('this is no plan')
  return serializer.serialize(value as never, {}, '')
}

test('README example: a step in a snapshot', () => {
  expect(unwrap(planner.step(jobFixture()))).toMatchInlineSnapshot(`
    step step_script of job {job}, user-owned, in a container
    make-directory {state}
    delete-file {state}/podman-plan.step.step_script.pid
    /usr/bin/podman run
      --volume={builds}:{builds}:Z
      --volume={cache}:{cache}:z
      --volume={scripts}:{scripts}:ro,Z
      --memory=1001m
      --pull=newer
      --entrypoint=["/bin/bash","-l","-c"]
      --name=podman-plan-{job}-step_script
      --replace
      --label=podman-plan.job={scripts}
      --pidfile={state}/podman-plan.step.step_script.pid
      --rm
      --
      registry.example.com/group/image:{tag}
      {scripts}/step_script
    on cancel
      end-container {state}/podman-plan.step.step_script.pid within 10 s
      /usr/bin/podman stop
        --ignore
        --time=10
        podman-plan-{job}-step_script
      /usr/bin/podman rm
        --force
        --ignore
        --volumes
        --time=0
        podman-plan-{job}-step_script
      delete-file {state}/podman-plan.step.step_script.pid
    environment
      inherits PATH HOME USER LOGNAME LANG LC_ALL TMPDIR TERM XDG_RUNTIME_DIR XDG_CONFIG_HOME XDG_DATA_HOME DBUS_SESSION_BUS_ADDRESS CONTAINERS_CONF CONTAINERS_STORAGE_CONF CONTAINERS_REGISTRIES_CONF HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy
  `)
})

describe('a snapshot', () => {
  test('stands indented where the plan is part of something', () => {
    expect({ plan: unwrap(planner.cleanup(jobFixture())) }).toMatchInlineSnapshot(`
      {
        "plan": cleanup of job {job}
        /usr/bin/podman rm
          --force
          --ignore
          --volumes
          --time=10
          --filter=label=podman-plan.job={scripts}
        finally
          delete-state {state}/podman-plan.*
        environment
          inherits PATH HOME USER LOGNAME LANG LC_ALL TMPDIR TERM XDG_RUNTIME_DIR XDG_CONFIG_HOME XDG_DATA_HOME DBUS_SESSION_BUS_ADDRESS CONTAINERS_CONF CONTAINERS_STORAGE_CONF CONTAINERS_REGISTRIES_CONF HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy,
      }
    `)
  })

  test.each(['prepare', 'step', 'cleanup'] as const)(
    'of %s is the same for another job elsewhere',
    (phase) => {
      const one = printed(unwrap(planner[phase](jobFixture())))
      const other = printed(
        unwrap(planner[phase](jobFixture({ ...elsewhere, image: 'registry.example.com/group/image:2' }))),
      )
      expect(other).toBe(one)
    },
  )

  test('of a host step is the same elsewhere', () => {
    const host = createPlanner(
      configOf({ podman: 'step_script_only = true\ndefault_image = "r.example/d:1"' }),
    )
    const step = (job: object) =>
      printed(unwrap(host.step(jobFixture({ step: 'get_sources', image: '', ...job }))))
    expect(step({ ...elsewhere, image: '', script: '/b/1x/get_sources' })).toBe(step({}))
    expect(step({})).toContain('{scripts}/get_sources')
  })

  test('tells folders apart that begin alike, and leaves other words alone', () => {
    const text = printed(unwrap(planner.step(jobFixture({ ...elsewhere, variables: { V: '/b/123:/data' } }))))
    expect(text).toContain('--volume={builds}:{builds}:Z\n')
    expect(text).toContain('--volume={cache}:{cache}:z\n')
    expect(text).toContain('--volume={scripts}:{scripts}:ro,Z\n')
    expect(text).toContain('--volume=/b/123:/data\n')
    expect(text).toContain('--memory=1001m\n')
  })

  test('keeps what the test is about', () => {
    const plan = unwrap(planner.prepare(jobFixture(elsewhere)))
    expect(printed(plan)).toContain('registry.example.com:5000/group/image@{digest}\n')
    expect(printed(plan, { keep: ['versions'] })).toContain(`image@sha256:${'a'.repeat(64)}\n`)
    expect(printed(plan, { keep: ['folders'] })).toContain('make-directory /b/12\n')
    expect(printed(plan, { keep: ['job'] })).toContain('of job 99')
  })

  test('never holds a secret', () => {
    const registry = { host: 'r.example', username: 'u', password: 'hunter2hunter2' }
    const text = printed(unwrap(planner.prepare(jobFixture({ registry }))))
    expect(text).toContain('[secret]')
    expect(text).not.toContain('hunter2')
  })
})

describe('planSerializer leaves alone', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'plan'],
    ['a command', { kind: 'podman' }],
    ['a plan of another schema', { schema: 2, phase: 'step', commands: [] }],
  ])('%s', (_reason, value) => {
    expect(planSerializer().test(value)).toBe(false)
  })
})

describe('jobFixture', () => {
  test('is a job that every phase takes', () => {
    expect(
      planner.prepare(jobFixture()).ok && planner.step(jobFixture()).ok && planner.cleanup(jobFixture()).ok,
    ).toBe(true)
  })

  test('puts the script where its folder and step are', () => {
    expect(jobFixture({ step: 'get_sources', directories: { scripts: '/s' } }).script).toBe('/s/get_sources')
  })
})

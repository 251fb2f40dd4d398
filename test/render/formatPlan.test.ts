import { expect, test } from 'vitest'
import { formatPlan, unwrap } from '../../src/index.ts'
import type { Phase } from '../../src/plan/CommandPlan.ts'
import { planOf } from '../planner/example.ts'

const lines = (policy: string, phase: Phase) =>
  formatPlan(
    unwrap(
      planOf({ podman: `image_pull_policy = "${policy}"`, plan: 'inherit_environment = []' }, {}, phase),
    ),
  ).split('\n')

test('a pull that is left out where the image is there says so', () => {
  expect(lines('missing', 'prepare')).toContain(
    '  unless /usr/bin/podman image exists -- registry.example.com/app:1',
  )
})

test('a failure that is forgiven says so', () => {
  expect(lines('newer', 'prepare')).toContain(
    '  forgiven if /usr/bin/podman image exists -- registry.example.com/app:1',
  )
})

test('a plain pull says neither', () => {
  expect(lines('always', 'prepare').filter((line) => /unless|forgiven/.test(line))).toEqual([])
})

test('a cleanup, whole', () => {
  expect(lines('always', 'cleanup').join('\n')).toMatchInlineSnapshot(`
    "cleanup of job 7
    /usr/bin/podman rm
      --force
      --ignore
      --volumes
      --time=10
      --filter=label=podman-plan.job=/ci/scripts
    finally
      delete-state /ci/scripts.state/podman-plan.*"
  `)
})

test('what stands in a plan cannot bring a line of its own along', () => {
  const plan = unwrap(planOf())
  const forged = formatPlan({ ...plan, job: 'a\nb', environment: { inherit: [], set: { A: '1\nB=2' } } })
  expect(forged).toContain('job a\\nb')
  expect(forged).toContain('  A=1\\nB=2')
})

test('a step, whole', () => {
  const registry = { host: 'r.example', username: 'u', password: 'hunter2hunter2' }
  const tables = {
    podman: 'user_volume_variable = "V"',
    plan: 'inherit_environment = ["PATH", "HOME"]',
  }
  const plan = unwrap(planOf(tables, { registry }))
  expect(
    formatPlan({ ...plan, environment: { ...plan.environment, set: { A: '1' } } }),
  ).toMatchInlineSnapshot(`
    "step step_script of job 7, user-owned, in a container
    make-directory /ci/scripts.state
    write-file /ci/scripts.state/podman-plan.step.step_script.auth.json [secret]
    delete-file /ci/scripts.state/podman-plan.step.step_script.pid
    /usr/bin/podman run
      --volume=/ci/builds:/ci/builds:Z
      --volume=/ci/cache:/ci/cache:z
      --volume=/ci/scripts:/ci/scripts:ro,Z
      --authfile=/ci/scripts.state/podman-plan.step.step_script.auth.json
      --entrypoint=["/bin/bash","-l","-c"]
      --name=podman-plan-7-step_script
      --replace
      --label=podman-plan.job=/ci/scripts
      --pidfile=/ci/scripts.state/podman-plan.step.step_script.pid
      --rm
      --
      registry.example.com/app:1
      /ci/scripts/run.sh
    on cancel
      end-container /ci/scripts.state/podman-plan.step.step_script.pid within 10 s
      /usr/bin/podman stop
        --ignore
        --time=10
        podman-plan-7-step_script
      /usr/bin/podman rm
        --force
        --ignore
        --volumes
        --time=0
        podman-plan-7-step_script
      delete-file /ci/scripts.state/podman-plan.step.step_script.pid
    finally
      delete-file /ci/scripts.state/podman-plan.step.step_script.auth.json
    environment
      inherits PATH HOME
      A=1"
  `)
})

test('a step on the host says so', () => {
  const plan = unwrap(planOf({ podman: 'step_script_only = true' }, { step: 'after_script' }))
  expect(formatPlan(plan).split('\n').slice(0, 5)).toEqual([
    'step after_script of job 7, user-owned, on the host',
    '/bin/bash -l',
    '  -c',
    '  /ci/scripts/run.sh',
    'environment',
  ])
})

test('what the plan warns of stands below it', () => {
  expect(formatPlan(unwrap(planOf({}, { image: 'debian' })))).toMatch(/\nwarnings\n {2}image: [^\n]+$/)
})

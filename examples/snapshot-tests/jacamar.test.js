// What a site's file makes of its users' jobs, for whoever reviews a change of it: `npx vitest run`.
import { readFileSync } from 'node:fs'
import { createPlanner, parseConfig, unwrap } from 'podman-plan'
import { jobFixture, planSerializer } from 'podman-plan/snapshot'
import { expect, test } from 'vitest'

expect.addSnapshotSerializer(planSerializer())

const toml = readFileSync(new URL('../jacamar.toml', import.meta.url), 'utf8')
const planner = createPlanner(unwrap(parseConfig(toml)))

test('a user’s script runs in the user’s image, with the user’s volume', () => {
  const job = jobFixture({
    image: 'docker.io/library/debian:12',
    variables: { USER_VOLUMES: '/scratch/data:/data:ro' },
  })
  expect(unwrap(planner.step(job))).toMatchInlineSnapshot(`
    step step_script of job {job}, user-owned, in a container
    make-directory {state}
    delete-file {state}/podman-plan.step.step_script.pid
    /usr/bin/podman run
      --volume={builds}:{builds}:Z
      --volume={cache}:{cache}:z
      --volume={scripts}:{scripts}:ro,Z
      --volume=/scratch/data:/data:ro
      --memory=4g
      --security-opt=label=disable
      --pull=always
      --entrypoint=["/bin/bash","-l","-c"]
      --name=podman-plan-{job}-step_script
      --replace
      --label=podman-plan.job={scripts}
      --pidfile={state}/podman-plan.step.step_script.pid
      --rm
      --
      docker.io/library/debian:{tag}
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

test('the sources are fetched in the site’s image, without it', () => {
  const { commands } = unwrap(planner.step(jobFixture({ step: 'get_sources' })))
  const words = commands.flatMap((command) => command.arguments ?? []).map(({ value }) => value)
  expect(words).toContain('registry.gitlab.com/ecp-ci/jacamar-ci/alpine-runner:latest')
  expect(words.join(' ')).not.toContain('/data')
})

test.each([
  ['an image from elsewhere', { image: 'evil.example/miner' }, 'image.allow-list'],
  ['a mount of the host’s own folders', { variables: { USER_VOLUMES: '/etc:/mnt' } }, 'volume.source'],
])('%s is refused', (_what, overrides, code) => {
  const result = planner.step(jobFixture(overrides))
  expect(result.ok ? [] : result.problems.map((problem) => problem.code)).toContain(code)
})

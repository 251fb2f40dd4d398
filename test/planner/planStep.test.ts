import { expect, test } from 'vitest'
import { formatPlan, planStep, toShell, unwrap } from '../../src/index.ts'
import { warnedBy } from '../problem/codesOf.ts'
import { EXAMPLE_JOB, EXAMPLE_TOML } from './example.ts'

test('README example: a site’s file and a job become a plan', () => {
  expect(formatPlan(unwrap(planStep(EXAMPLE_TOML, EXAMPLE_JOB)))).toMatchInlineSnapshot(`
    "step step_script of job 4711, user-owned, in a container
    make-directory /scratch/ci/scripts/abc123/000/group/project/4711.state
    delete-file /scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.pid
    /usr/bin/podman run
      --volume=/scratch/ci/builds/abc123/000:/scratch/ci/builds/abc123/000:Z
      --volume=/scratch/ci/cache/group/project:/scratch/ci/cache/group/project:z
      --volume=/scratch/ci/scripts/abc123/000/group/project/4711:/scratch/ci/scripts/abc123/000/group/project/4711:ro,Z
      --volume=/scratch/data:/data:ro
      --memory=4g
      --security-opt=label=disable
      --pull=always
      --entrypoint=["/bin/bash","-l","-c"]
      --name=podman-plan-4711-step_script
      --replace
      --label=podman-plan.job=/scratch/ci/scripts/abc123/000/group/project/4711
      --pidfile=/scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.pid
      --rm
      --
      docker.io/library/debian:12
      /scratch/ci/scripts/abc123/000/group/project/4711/step_script
    on cancel
      end-container /scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.pid within 10 s
      /usr/bin/podman stop
        --ignore
        --time=10
        podman-plan-4711-step_script
      /usr/bin/podman rm
        --force
        --ignore
        --volumes
        --time=0
        podman-plan-4711-step_script
      delete-file /scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.pid
    environment
      inherits PATH HOME USER LOGNAME LANG LC_ALL TMPDIR TERM XDG_RUNTIME_DIR XDG_CONFIG_HOME XDG_DATA_HOME DBUS_SESSION_BUS_ADDRESS CONTAINERS_CONF CONTAINERS_STORAGE_CONF CONTAINERS_REGISTRIES_CONF HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy"
  `)
})

test('the same as shell source, one option a line', () => {
  expect(toShell(unwrap(planStep(EXAMPLE_TOML, EXAMPLE_JOB)), 'options')).toMatchInlineSnapshot(`
    "mkdir -p -m 0700 /scratch/ci/scripts/abc123/000/group/project/4711.state &&
    rm -f /scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.pid &&
    /usr/bin/podman run \\
      --volume=/scratch/ci/builds/abc123/000:/scratch/ci/builds/abc123/000:Z \\
      --volume=/scratch/ci/cache/group/project:/scratch/ci/cache/group/project:z \\
      --volume=/scratch/ci/scripts/abc123/000/group/project/4711:/scratch/ci/scripts/abc123/000/group/project/4711:ro,Z \\
      --volume=/scratch/data:/data:ro \\
      --memory=4g \\
      --security-opt=label=disable \\
      --pull=always \\
      '--entrypoint=["/bin/bash","-l","-c"]' \\
      --name=podman-plan-4711-step_script \\
      --replace \\
      --label=podman-plan.job=/scratch/ci/scripts/abc123/000/group/project/4711 \\
      --pidfile=/scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.pid \\
      --rm \\
      -- \\
      docker.io/library/debian:12 \\
      /scratch/ci/scripts/abc123/000/group/project/4711/step_script"
  `)
})

test('the whole job is checked at every step: a refused image ends the first one', () => {
  const result = planStep(EXAMPLE_TOML, { ...EXAMPLE_JOB, step: 'get_sources', image: 'evil.example/x' })
  expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['image.allow-list'])
})

test('warnings of the file and of the job come with the plan', () => {
  const digest = `sha256:${'0'.repeat(64)}`
  const result = planStep(EXAMPLE_TOML.replace('"always"', '"if-not-present"'), {
    ...EXAMPLE_JOB,
    image: `docker.io/library/debian:12@${digest}`,
  })
  expect(warnedBy(result)).toEqual(['config.value', 'image.tag-and-digest'])
  expect(unwrap(result).warnings.map(({ code }) => code)).toEqual(['image.tag-and-digest'])
})

import { describe, expect, test } from 'vitest'
import { podmanNeeded, toArgv, unwrap } from '../../src/index.ts'
import type { Phase } from '../../src/plan/CommandPlan.ts'
import { planOf } from '../planner/example.ts'

const SHARED = [
  '--platform=linux/arm64',
  '--tls-verify=false',
  '--retry=5',
  '--retry-delay=2s',
  '--decryption-key=/keys/site.pem',
  '--cgroup-manager=cgroupfs',
]

/** Every podman command of a plan, probes included, as one line without program and owned options. */
function linesOf(
  podman: string,
  phase: Phase = 'prepare',
  changes: Parameters<typeof planOf>[1] = {},
  plan = '',
) {
  const { commands, onCancel } = unwrap(planOf({ podman, plan }, changes, phase))
  return [...commands, ...onCancel].flatMap((command) => {
    if (command.kind !== 'podman') return []
    const probe = command.unless ?? command.forgivenIf
    return [command, ...(probe ? [{ ...probe, kind: 'podman' as const }] : [])].map((words) =>
      toArgv(words).slice(1).join(' '),
    )
  })
}

const tomlList = (options: readonly string[]): string => JSON.stringify(options)

const APP = 'registry.example.com/app:1'
const RUNNER = 'registry.example.com/runner:1'

describe('what the site wrote for run holds for', () => {
  test('the pull of the user’s image, and for no other owner’s', () => {
    const lines = linesOf(
      `image_pull_policy = "always"\ncustom_options = ${tomlList([...SHARED, '--memory=4g'])}`,
    )
    expect(lines).toEqual([`pull ${SHARED.join(' ')} -- ${APP}`, `pull -- ${RUNNER}`])
  })

  test('the pull of the runner’s image', () => {
    const lines = linesOf(`image_pull_policy = "always"\nrunner_options = ["--tls-verify=false"]`)
    expect(lines).toEqual([`pull -- ${APP}`, `pull --tls-verify=false -- ${RUNNER}`])
  })

  test('the question whether an image is there, as far as it takes them', () => {
    const lines = linesOf('custom_options = ["--tls-verify=false", "--cgroup-manager=cgroupfs"]')
    expect(lines.slice(0, 2)).toEqual([
      `pull --tls-verify=false --cgroup-manager=cgroupfs -- ${APP}`,
      `image exists --cgroup-manager=cgroupfs -- ${APP}`,
    ])
  })

  test('the archive', () => {
    const archive = 'archive_format = "docker-archive"\nimage_pull_policy = "always"'
    const lines = linesOf(`${archive}\ncustom_options = ${tomlList(SHARED)}`)
    expect(lines[0]).toBe(`pull ${SHARED.join(' ')} -- ${APP}`)
    expect(lines.at(-1)).toBe(
      `save --cgroup-manager=cgroupfs --quiet --format=docker-archive --output=/ci/scripts.state/podman-plan.image.docker.tar -- ${APP}`,
    )
  })

  test('stop and rm, where it is an option of podman itself', () => {
    const options = 'custom_options = ["--tls-verify=false", "--cgroup-manager=cgroupfs"]'
    expect(linesOf(options, 'step').slice(1)).toEqual([
      expect.stringMatching(/^stop --cgroup-manager=cgroupfs --ignore /),
      expect.stringMatching(/^rm --cgroup-manager=cgroupfs --force /),
    ])
    expect(linesOf(`${options}\nrunner_options = ["--cgroup-manager=cgroupfs"]`, 'cleanup')).toEqual([
      expect.stringMatching(/^rm --cgroup-manager=cgroupfs --force /),
    ])
  })

  test('the pull, where a user wrote it', () => {
    const lines = linesOf(
      'image_pull_policy = "always"',
      'prepare',
      { variables: { ARGS: '--platform=linux/arm64 --memory=4g' } },
      'user_options_variable = "ARGS"\nuser_options_allow = ["--platform", "--memory"]',
    )
    expect(lines[0]).toBe(`pull --platform=linux/arm64 -- ${APP}`)
  })
})

describe('a name in the local store does not tell the platform', () => {
  test.each([
    ['missing', 1],
    ['newer', 1],
    ['always', 1],
    ['never', 0],
  ])('with %s, nothing is asked of the store', (policy, pulls) => {
    const lines = linesOf(`image_pull_policy = "${policy}"\ncustom_options = ["--arch=arm64"]`)
    expect(lines.filter((line) => line.includes(APP))).toEqual(
      Array(pulls).fill(`pull --arch=arm64 -- ${APP}`),
    )
  })
})

describe('one image of both owners', () => {
  const both = (options: string) =>
    linesOf(`image_pull_policy = "always"\nrunner_image = "${APP}"\n${options}`)

  test('is pulled once', () => {
    expect(both('custom_options = ["--retry=2"]\nrunner_options = ["--retry=2"]')).toEqual([
      `pull --retry=2 -- ${APP}`,
    ])
  })

  test('is pulled twice where the options differ', () => {
    expect(both('custom_options = ["--platform=linux/arm64"]')).toEqual([
      `pull --platform=linux/arm64 -- ${APP}`,
      `pull -- ${APP}`,
    ])
  })
})

test('the release that a plan needs is that of its pull', () => {
  const plan = unwrap(planOf({ podman: 'custom_options = ["--retry=5"]' }, {}, 'prepare'))
  expect(podmanNeeded(plan)).toEqual({ version: '5.0', by: ['pull --retry'] })
})

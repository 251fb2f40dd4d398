import { describe, expect, test } from 'vitest'
import { formatPlan, toArgv, unwrap } from '../../src/index.ts'
import { jobOf, planOf } from '../planner/example.ts'

const registry = { host: 'registry.example.com', username: 'ci', password: 'token-0123456789' }
const prepare = (podman: string, changes: object = {}, general = '') =>
  unwrap(planOf({ podman, general }, changes, 'prepare'))

/** Podman’s commands, each with what is asked before or after it. */
const podmanOf = (plan: ReturnType<typeof prepare>): readonly string[] =>
  plan.commands.flatMap((command) =>
    command.kind === 'podman'
      ? [
          [
            command.subcommand,
            command.arguments.at(-1)?.kind === 'operand' ? toArgv(command).at(-1) : '',
            ...(command.unless ? ['unless there'] : []),
            ...(command.forgivenIf ? ['forgiven if there'] : []),
          ].join(' '),
        ]
      : [],
  )

const APP = 'registry.example.com/app:1'
const RUNNER = 'registry.example.com/runner:1'

describe('prepare', () => {
  test('as a whole', () => {
    expect(formatPlan(prepare('archive_format = "docker-archive"', { registry }))).toMatchInlineSnapshot(`
      "prepare of job 7
      make-directory /ci/builds
      make-directory /ci/cache
      make-directory /ci/scripts
      make-directory /ci/scripts.state
      write-file /ci/scripts.state/podman-plan.prepare.auth.json [secret]
      /usr/bin/podman pull
        --authfile=/ci/scripts.state/podman-plan.prepare.auth.json
        --
        registry.example.com/app:1
        unless /usr/bin/podman image exists -- registry.example.com/app:1
      /usr/bin/podman pull
        --authfile=/ci/scripts.state/podman-plan.prepare.auth.json
        --
        registry.example.com/runner:1
        unless /usr/bin/podman image exists -- registry.example.com/runner:1
      delete-file /ci/scripts.state/podman-plan.image.docker.tar
      /usr/bin/podman save
        --quiet
        --format=docker-archive
        --output=/ci/scripts.state/podman-plan.image.docker.tar
        --
        registry.example.com/app:1
      on cancel
        delete-file /ci/scripts.state/podman-plan.image.docker.tar
      finally
        delete-file /ci/scripts.state/podman-plan.prepare.auth.json
      environment
        inherits PATH HOME USER LOGNAME LANG LC_ALL TMPDIR TERM XDG_RUNTIME_DIR XDG_CONFIG_HOME XDG_DATA_HOME DBUS_SESSION_BUS_ADDRESS CONTAINERS_CONF CONTAINERS_STORAGE_CONF CONTAINERS_REGISTRIES_CONF HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy"
    `)
  })

  test.each<[string, string, readonly string[]]>([
    ['no policy', '', [`pull ${APP} unless there`, `pull ${RUNNER} unless there`]],
    ['always', 'image_pull_policy = "always"', [`pull ${APP}`, `pull ${RUNNER}`]],
    ['missing', 'image_pull_policy = "missing"', [`pull ${APP} unless there`, `pull ${RUNNER} unless there`]],
    [
      'newer',
      'image_pull_policy = "newer"',
      [`pull ${APP} forgiven if there`, `pull ${RUNNER} forgiven if there`],
    ],
    ['never', 'image_pull_policy = "never"', []],
    ['step_script_only', 'step_script_only = true\nimage_pull_policy = "always"', [`pull ${APP}`]],
    ['an archive', 'archive_format = "oci-archive"\nimage_pull_policy = "never"', [`save ${APP}`]],
  ])('%s', (_what, podman, commands) => {
    expect(podmanOf(prepare(podman))).toEqual(commands)
  })

  test('one image for both owners is pulled once', () => {
    expect(podmanOf(prepare('image_pull_policy = "always"', { image: RUNNER }))).toEqual([`pull ${RUNNER}`])
  })

  test('a node of a cluster pulls for itself, unless an archive brings the image there', () => {
    const slurm = 'executor = "slurm"'
    expect(podmanOf(prepare('image_pull_policy = "always"', {}, slurm))).toEqual([`pull ${RUNNER}`])
    expect(
      podmanOf(prepare('image_pull_policy = "always"\narchive_format = "oci-archive"', {}, slurm)),
    ).toEqual([`pull ${APP}`, `pull ${RUNNER}`, `save ${APP}`])
  })

  test('an image that is a file is not pulled', () => {
    const podman = 'default_image = "oci-archive:/srv/x.tar"\nimage_pull_policy = "always"'
    expect(podmanOf(prepare(podman, { image: '' }))).toEqual([`pull ${RUNNER}`])
  })

  test('no pull, no auth file', () => {
    expect(JSON.stringify(prepare('image_pull_policy = "never"', { registry }))).not.toContain('auth.json')
  })
})

describe('cleanup', () => {
  const cleanup = (podman = '', changes: object = {}) => unwrap(planOf({ podman }, changes, 'cleanup'))

  test('as a whole', () => {
    expect(formatPlan(cleanup())).toMatchInlineSnapshot(`
      "cleanup of job 7
      /usr/bin/podman rm
        --force
        --ignore
        --volumes
        --time=10
        --filter=label=podman-plan.job=/ci/scripts
      finally
        delete-state /ci/scripts.state/podman-plan.*
      environment
        inherits PATH HOME USER LOGNAME LANG LC_ALL TMPDIR TERM XDG_RUNTIME_DIR XDG_CONFIG_HOME XDG_DATA_HOME DBUS_SESSION_BUS_ADDRESS CONTAINERS_CONF CONTAINERS_STORAGE_CONF CONTAINERS_REGISTRIES_CONF HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy"
    `)
  })

  test('containers that stay are stopped', () => {
    expect(podmanOf(cleanup('disable_container_removal = true'))).toEqual(['stop '])
  })

  test('a comma in the scripts folder is no second filter', () => {
    const { builds, cache } = jobOf().directories
    const plan = cleanup('', { directories: { builds, cache, scripts: '/ci/a,"b' }, script: '/ci/a,"b/x' })
    expect(plan.commands.flatMap(toArgv).at(-1)).toBe('--filter="label=podman-plan.job=/ci/a,""b"')
  })

  test('the files go even where podman fails', () => {
    expect(cleanup().finally).toMatchObject([
      { kind: 'delete-state', directory: '/ci/scripts.state', prefix: 'podman-plan.' },
    ])
  })
})

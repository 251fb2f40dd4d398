import type { JobContext } from '../../src/index.ts'

export const PATTERNS = Array.from({ length: 20 }, (_, index) => `^registry\\.example\\.com/group${index}/`)

/** The same site with as many patterns as a list may have. */
export const siteWith = (patterns: number): string =>
  SITE.replace(
    /image_allow_list = \[[\s\S]*?\n\]/,
    () =>
      `image_allow_list = [${Array.from({ length: patterns }, (_, index) => `'^registry\\.example\\.com/group${index}/'`).join(', ')}]`,
  )

/** A site as they are: twenty patterns, eight options. */
export const SITE = `[general]
run_mechanism = "podman"

[general.podman]
runner_image = "registry.example.com/ci/runner:1"
default_image = "registry.example.com/group19/default:1"
custom_options = ["--memory=4g", "--cpus=2", "--security-opt label=disable", "--userns=keep-id",
  "--env=A=b", "--shm-size=1g", "--ulimit=nofile=1024", "--hostname=job"]
image_allow_list = [
${PATTERNS.map((pattern) => `  '${pattern}',`).join('\n')}
]
user_volume_variable = "USER_VOLUMES"
`

/** A job as they are: 150 CI variables, three of them volumes. */
export const jobWith = (variables: number, volumes = 3): JobContext => ({
  job: '4711',
  step: 'step_script',
  script: '/scratch/ci/scripts/abc123/000/group/project/4711/step_script',
  image: 'registry.example.com/group19/image:12',
  directories: {
    builds: '/scratch/ci/builds/abc123/000',
    cache: '/scratch/ci/cache/group/project',
    scripts: '/scratch/ci/scripts/abc123/000/group/project/4711',
  },
  variables: Object.fromEntries([
    ...Array.from({ length: volumes }, (_, index) => [
      `USER_VOLUMES_${index}`,
      `/scratch/data${index}:/data${index}:ro`,
    ]),
    ...Array.from({ length: variables - volumes }, (_, index) => [`CI_VARIABLE_${index}`, `value ${index}`]),
  ]),
})

/** The least a program could do: the same words for the same job, and nothing checked. */
export function concatenated({
  job,
  step,
  script,
  image,
  directories,
  variables = {},
}: JobContext): string[] {
  const { builds, cache, scripts } = directories
  const volumes = Object.keys(variables)
    .filter((name) => name === 'USER_VOLUMES' || name.startsWith('USER_VOLUMES_'))
    .sort()
  return [
    '/usr/bin/podman',
    'run',
    `--volume=${builds}:${builds}:Z`,
    `--volume=${cache}:${cache}:z`,
    `--volume=${scripts}:${scripts}:Z`,
    ...volumes.map((name) => `--volume=${variables[name]}`),
    '--memory=4g',
    '--cpus=2',
    '--security-opt=label=disable',
    '--userns=keep-id',
    '--env=A=b',
    '--shm-size=1g',
    '--ulimit=nofile=1024',
    '--hostname=job',
    `--entrypoint=${JSON.stringify(['/bin/bash', '-l', '-c'])}`,
    `--name=podman-plan-${job}-${step}`,
    '--replace',
    `--label=podman-plan.job=${scripts}`,
    `--pidfile=${scripts}.state/podman-plan.step.${step}.pid`,
    '--rm',
    '--',
    String(image),
    script,
  ]
}

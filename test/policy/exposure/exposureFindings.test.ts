import { describe, expect, test } from 'vitest'
import { formatProblem, parseConfig } from '../../../src/index.ts'
import { problemsOf } from '../../../src/problem/Result.ts'
import { tomlOf } from '../../planner/example.ts'

type Tables = NonNullable<Parameters<typeof tomlOf>[0]>

const found = (tables: Tables) =>
  problemsOf(parseConfig(tomlOf(tables))).filter(({ code }) => code === 'site.exposure')
const custom = (option: string): Tables => ({ podman: `custom_options = [${JSON.stringify(option)}]` })
const plan = (text: string): Tables => ({ plan: text })

describe('a grave choice of the site is said', () => {
  test.each<[string, Tables, string]>([
    ['the whole host', custom('--volume=/:/host'), 'custom_options[0]'],
    ['whatever the slashes', custom('-v=/etc//:/e:ro'), 'custom_options[0]'],
    ['docker’s socket', custom('--volume=/var/run/docker.sock:/s'), 'custom_options[0]'],
    ['podman’s socket', custom('--volume=/run/user/1000/podman/podman.sock:/s'), 'custom_options[0]'],
    ['settings of the host', custom('--volume=/etc:/e'), 'custom_options[0]'],
    ['all homes', custom('--volume=/home:/home'), 'custom_options[0]'],
    ['the user’s home', custom('--volume=$HOME:/home/me'), 'custom_options[0]'],
    ['sockets', custom('--volume=/run:/run'), 'custom_options[0]'],
    ['devices', custom('--volume=/dev:/dev'), 'custom_options[0]'],
    ['a mount', custom('--mount=type=bind,src=/,dst=/host'), 'custom_options[0]'],
    ['for the runner’s steps too', { podman: 'runner_options = ["--privileged"]' }, 'runner_options[0]'],
    ['--privileged', custom('--privileged'), 'custom_options[0]'],
    ['a strong capability', custom('--cap-add=SYS_ADMIN'), 'custom_options[0]'],
    ['processes of the host', custom('--pid=host'), 'custom_options[0]'],
    ['a disk', custom('--device=/dev/sda'), 'custom_options[0]'],
    ['any registry', custom('--tls-verify=false'), 'custom_options[0]'],
    ['an option for users', plan('user_options_allow = ["--privileged"]'), 'user_options_allow[0]'],
    ['a device for users', plan('user_options_allow = ["--shm-size", "--device"]'), 'user_options_allow[1]'],
    ['other numbers for users', plan('user_options_allow = ["--uidmap"]'), 'user_options_allow[0]'],
    ['other registries for users', plan('user_options_allow = ["--tls-verify"]'), 'user_options_allow[0]'],
    ['a rule switched off', plan('rules = { "image.allow-list" = "off" }'), 'rules.image.allow-list'],
    ['a rule that only warns', plan('rules = { "volume.source" = "warn" }'), 'rules.volume.source'],
    ['variables that steer podman', plan('inherit_environment = ["PATH", "C*"]'), 'inherit_environment[1]'],
    ['a library', plan('inherit_environment = ["LD_PRELOAD"]'), 'inherit_environment[0]'],
    ['everything', plan('user_volume_sources = ["/"]'), 'user_volume_sources[0]'],
    ['all homes for users', plan('user_volume_sources = ["/scratch", "/home"]'), 'user_volume_sources[1]'],
    ['hooks on the host', { podman: 'step_script_only = true' }, 'step_script_only'],
    ['jobs where everybody writes', { general: 'data_dir = "/tmp/ci"' }, 'data_dir'],
  ])('%s', (_what, tables, place) => {
    const notes = found(tables)
    expect(notes.map(({ path }) => path.replace(/^(?:general|podman_plan)\.(?:podman\.)?/, ''))).toEqual([
      place,
    ])
    expect(notes.map(({ severity }) => severity)).toEqual(['note'])
    expect(notes[0]?.at).toBeDefined()
    const strict = found({ ...tables, plan: `profile = "strict"\n${tables.plan ?? ''}` })
    expect(strict.map(({ severity }) => severity)).toEqual(['warn'])
  })

  test('a secret among the words, without the secret', () => {
    const [note] = found(custom('--env=DEPLOY_TOKEN=open-sesame-9'))
    expect(note && formatProblem(note)).toContain('"--env=DEPLOY_TOKEN=…"')
    expect(JSON.stringify(found(custom('--env=DEPLOY_TOKEN=open-sesame-9')))).not.toContain('sesame')
  })
})

test.each<[string, Tables]>([
  ['a folder of data', custom('--volume=/scratch:/scratch')],
  ['software of the site', custom('--volume=/usr/local/modules:/modules:ro')],
  ['memory', custom('--memory=4g')],
  ['labels off, which many sites need', custom('--security-opt=label=disable')],
  ['a weak capability', custom('--cap-add=CHOWN')],
  ['a variable that is no secret', custom('--env=AUTHOR=me')],
  ['a secret that is not written out', custom('--env=TOKEN=')],
  ['a graphics card', custom('--device=/dev/nvidia0')],
  ['what every site inherits', {}],
  ['a prefix of a scheduler', plan('inherit_environment = ["PATH", "SLURM_*"]')],
  ['a small option for users', plan('user_options_allow = ["--shm-size", "--env", "--volume"]')],
  ['a folder for users', plan('user_volume_sources = ["/scratch"]')],
  ['a rule made stronger', plan('rules = { "image.short-name" = "refuse" }')],
])('nothing is said of %s', (_what, tables) => {
  expect(found(tables)).toEqual([])
})

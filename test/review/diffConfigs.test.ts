import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { general } from '../../src/config/schema/general.ts'
import { podman } from '../../src/config/schema/podman.ts'
import { podmanPlan } from '../../src/config/schema/podmanPlan.ts'
import {
  createPlanner,
  diffConfigs,
  formatConfigChanges,
  type PodmanConfig,
  parseConfig,
  planMatrix,
} from '../../src/index.ts'
import { configOf, jobOf, type tomlOf } from '../planner/example.ts'
import { valuesOf } from './valuesOf.ts'

type Tables = NonNullable<Parameters<typeof tomlOf>[0]>

const changesOf = (before: Tables, after: Tables): string =>
  formatConfigChanges(diffConfigs(configOf(before), configOf(after)))

const list = (...patterns: readonly string[]): Tables => ({
  podman: `image_allow_list = [${patterns.map((text) => `'${text}'`).join(', ')}]`,
})

const QUAY = '^quay\\.io/team/'

describe('diffConfigs says of a change', () => {
  test.each<readonly [string, Tables, Tables, string]>([
    [
      'the allow list is switched off',
      list(QUAY),
      {},
      'danger  looser    the allow list is gone: users may have any image, for example "evil.example/anything"',
    ],
    [
      'the allow list is emptied',
      list(QUAY),
      list(),
      'danger  looser    the allow list is gone: users may have any image, for example "evil.example/anything"',
    ],
    [
      'an allow list is made',
      {},
      list(QUAY),
      'notice  stricter  there is an allow list now: "evil.example/anything" no longer passes',
    ],
    [
      'a pattern more',
      list(QUAY),
      list(QUAY, '^ghcr\\.io/'),
      'danger  looser    pattern "^ghcr\\.io/" was added: "ghcr.io/x" passes now',
    ],
    [
      'a pattern that another covers',
      list('^quay\\.io/'),
      list('^quay\\.io/', '^quay\\.io/team/x$'),
      'notice  looser    pattern "^quay\\.io/team/x$" was added: no image was found that passes only now',
    ],
    [
      'a dot that lost its backslash',
      list(QUAY),
      list('^quay.io/team/'),
      [
        'danger  looser    pattern "^quay.io/team/" was added: "quay-io/team/x" passes now',
        'notice  stricter  pattern "^quay\\.io/team/" was removed: no image was found that passed only by it',
      ].join('\n'),
    ],
    [
      'a rule switched off',
      {},
      { plan: 'rules = { "volume.source" = "off" }' },
      'danger  looser    a breach of volume.source is now ignored instead of refused',
    ],
    [
      'a rule raised',
      {},
      { plan: 'rules = { "image.short-name" = "refuse" }' },
      'notice  stricter  a breach of image.short-name is now refused instead of a warning',
    ],
    [
      'a privileged option',
      {},
      { podman: 'custom_options = ["--privileged"]' },
      'danger  looser    user-owned steps: + --privileged: turns every separation off',
    ],
    [
      'the same option taken out',
      { podman: 'custom_options = ["--privileged"]' },
      {},
      'notice  stricter  user-owned steps: - --privileged',
    ],
    [
      'a protection taken out',
      { podman: 'runner_options = ["--cap-drop=all"]' },
      {},
      'danger  looser    runner-owned steps: - --cap-drop=all',
    ],
    [
      'user options opened',
      {},
      { plan: 'user_options_variable = "ARGS"\nuser_options_allow = ["--volume", "--shm-size"]' },
      [
        'danger  looser    users may set the option --volume: shows files of the host',
        'danger  looser    users may add podman run options through "ARGS"',
        'notice  looser    users may set the option --shm-size',
      ].join('\n'),
    ],
    [
      'user volumes opened',
      {},
      { podman: 'user_volume_variable = "V"' },
      'danger  looser    users may mount folders of the host through "V"',
    ],
    [
      'folders of user volumes widened',
      { plan: 'user_volume_sources = ["/scratch/a"]' },
      { plan: 'user_volume_sources = ["/scratch", "/scratch/b"]' },
      [
        'danger  looser    user volumes may lie below /scratch',
        'danger  looser    user volumes may lie below /scratch/b',
      ].join('\n'),
    ],
    [
      'a variable that diverts podman',
      {},
      { plan: 'inherit_environment = ["PATH", "CONTAINER_HOST"]' },
      'danger  looser    podman gets the host’s CONTAINER_HOST',
    ],
    [
      'a scheduler option',
      {},
      { plan: 'scheduler_options_allow = ["--nodelist"]' },
      'notice  looser    users may set the scheduler option --nodelist',
    ],
    [
      'another registry',
      { podman: 'default_image = "quay.io/a:1"' },
      { podman: 'default_image = "docker.io/a:1"' },
      'danger  other     the image of jobs that name none: image now from docker.io instead of quay.io: docker.io/a:1',
    ],
    [
      'another pull policy',
      { podman: `image_pull_policy = "always"\n${list(QUAY).podman}` },
      { podman: `image_pull_policy = "missing"\n${list(QUAY).podman}` },
      'danger  looser    images are pulled only if they are missing instead of for every job',
    ],
    [
      'steps that leave the container',
      {},
      { podman: 'step_script_only = true' },
      'danger  looser    every step but step_script runs on the host, outside of any container',
    ],
    [
      'another spelling',
      { podman: 'custom_options = ["--memory=4g"]' },
      { podman: 'custom_options = ["--memory", "4g"]' },
      'detail  other     general.podman.custom_options gained "--memory", "4g" and lost "--memory=4g"',
    ],
  ])('%s', (_reason, before, after, text) => {
    expect(changesOf(before, after).split('\n').slice(0, text.split('\n').length).join('\n')).toBe(text)
  })

  test.each<readonly [string, Tables, Tables]>([
    ['nothing', {}, {}],
    ['a comment and another line', {}, { podman: '\n# why\n' }],
    ['a default written out', {}, { plan: 'terminal = false\nprofile = "compatible"' }],
    ['a pull policy in another spelling', policy('missing'), policy('if-not-present')],
  ])('nothing where %s', (_reason, before, after) => {
    expect(changesOf(before, after)).toBe('')
  })

  test('the profile, with an image, and every rule that it sets', () => {
    const listed = (profile: string): Tables => ({
      plan: `profile = "${profile}"\nrules = { "allow-list.empty" = "warn" }`,
    })
    const changes = diffConfigs(configOf(listed('strict')), configOf(listed('compatible')))
    expect(changes[0]).toMatchObject({ key: 'podman_plan.profile', image: 'debian', direction: 'looser' })
    expect(changes.map(({ key }) => key)).toContain('podman_plan.rules."image.short-name"')
    expect(changes.every(({ direction }) => direction === 'looser')).toBe(true)
  })
})

function policy(name: string): Tables {
  return { podman: `image_pull_policy = "${name}"` }
}

describe('no difference is passed over', () => {
  const tables = { general, podman, plan: podmanPlan } as const
  const keys = Object.entries(tables).flatMap(([table, { entries }]) =>
    Object.entries(entries)
      // Only one of its values can be planned with.
      .filter(([name]) => name !== 'run_mechanism')
      .map(([name, schema]) => [`${table}.${name}`, table, name, valuesOf(schema)] as const),
  )

  test.each(keys)('%s: of any two values', (_title, table, name, values) => {
    const configs = values.flatMap((value) => configWith(table, name, value) ?? [])
    expect(configs.length).toBeGreaterThan(1)
    const same = (one: PodmanConfig, other: PodmanConfig) =>
      JSON.stringify(one.settings) === JSON.stringify(other.settings)
    for (const before of configs) {
      for (const after of configs) {
        expect(diffConfigs(before, after).length === 0).toBe(same(before, after))
      }
    }
  })

  test.each(keys)('one snapshot of the matrix covers it: %s', (_title, table, name, values) => {
    const configs = values.flatMap((value) => configWith(table, name, value) ?? [])
    const settings = new Set(configs.map((config) => JSON.stringify(config.settings)))
    const matrices = new Set(configs.map((config) => planMatrix(config)))
    expect(matrices.size).toBe(settings.size)
  })

  function configWith(table: string, name: string, value: unknown): PodmanConfig | undefined {
    const text = value === undefined ? '' : `${name} = ${toml(value)}`
    const runner = name === 'runner_image' ? 'step_script_only = true' : ''
    const result = parseConfig(
      [
        '[general]\nrun_mechanism = "podman"',
        table === 'general' ? text : '',
        '[general.podman]',
        runner || 'runner_image = "r.example/x:1"',
        table === 'podman' && name === 'step_script_only' ? text : '',
        table === 'podman' && name !== 'step_script_only' ? text : '',
        '[podman_plan]',
        table === 'plan' ? text : '',
      ].join('\n'),
    )
    return result.ok ? result.value : undefined
  }

  /** JSON is TOML but for tables. */
  const toml = (value: unknown): string =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? `{ ${Object.entries(value)
          .map(([key, item]) => `"${key}" = ${JSON.stringify(item)}`)
          .join(', ')} }`
      : JSON.stringify(value)
})

describe('an image that a change names', () => {
  const word = fc.constantFrom(
    'quay',
    'io',
    'team',
    '\\.',
    '.',
    '/',
    '.*',
    '[a-z]+',
    '(a|b)',
    '^',
    '$',
    'x',
    ':',
    '1',
  )
  const pattern = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(''))
  const patterns = fc.array(pattern, { maxLength: 4 })
  const profile = fc.constantFrom('compatible', 'strict')
  const rules = { 'allow-list.unanchored': 'off', 'image.short-name': 'off' }
  const allowed = (config: PodmanConfig, image: string): boolean =>
    createPlanner(config).step(jobOf({ image })).ok

  test('is allowed by one of the two and refused by the other, whatever the lists are', () => {
    let named = 0
    fc.assert(
      fc.property(patterns, patterns, profile, (one, two, name) => {
        const make = (texts: readonly string[]) => {
          const lints = Object.keys(rules).map((rule) => `"${rule}" = "off"`)
          const others = ['unescaped-dot', 'open-host', 'matches-everything', 'matches-nothing', 'empty']
          const off = [...lints, ...others.map((rule) => `"allow-list.${rule}" = "off"`)].join(', ')
          return configOf({ ...list(...texts), plan: `profile = "${name}"\nrules = { ${off} }` })
        }
        const [before, after] = [make(one), make(two)]
        for (const { image, direction } of diffConfigs(before, after)) {
          if (image === undefined) continue
          named++
          const [was, is] = [allowed(before, image), allowed(after, image)]
          expect([was, is]).toEqual(direction === 'looser' ? [false, true] : [true, false])
        }
      }),
      { numRuns: 200 },
    )
    expect(named).toBeGreaterThan(20)
  })
})

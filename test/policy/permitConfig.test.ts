import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/index.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { tomlOf } from '../planner/example.ts'

type Tables = NonNullable<Parameters<typeof tomlOf>[0]>

/** Severity, code and path of each problem, and the line of the file, which is the one with the mistake in it. */
function found(tables: Tables, mistake: string) {
  const toml = tomlOf({ ...tables, podman: `image_allow_list = ['^reg\\.io/a$']\n${tables.podman ?? ''}` })
  const line = toml.split('\n').findIndex((text) => text.includes(mistake)) + 1
  return problemsOf(parseConfig(toml)).map(
    ({ severity, code, path, at }) =>
      `${severity} ${code} at ${path}${at?.line === line ? '' : ', elsewhere'}`,
  )
}

const long = (length: number) => 'a'.repeat(length)

describe('what is wrong with a site’s file is told at its key and its line', () => {
  test.each<[string, Tables, string, readonly string[]]>([
    [
      'a rule that is none',
      { plan: 'rules = { "image.id" = "off" }' },
      'image.id',
      ['refuse config.rule at podman_plan.rules.image.id'],
    ],
    [
      'an entry point of an empty word',
      { podman: 'user_entry_point = [""]' },
      'user_entry_point',
      ['warn config.value at general.podman.user_entry_point'],
    ],
    [
      'a size that is none',
      { podman: 'custom_options = ["--memory=lots"]' },
      '--memory',
      ['refuse options.grammar.value at general.podman.custom_options[0]'],
    ],
    [
      'a rule that nobody may change',
      { plan: '[podman_plan.rules]\n"image.missing" = "off"' },
      'image.missing',
      ['refuse config.rule at podman_plan.rules.image.missing'],
    ],
    [
      'an option that nobody hands out',
      { plan: 'user_options_allow = [\n"--env",\n"--pull",\n]' },
      '--pull',
      ['refuse config.value at podman_plan.user_options_allow[1]'],
    ],
    [
      'an option that is none',
      { plan: 'user_options_allow = ["-e"]' },
      'user_options_allow',
      ['refuse config.value at podman_plan.user_options_allow[0]'],
    ],
    [
      'an option of the runner’s',
      { podman: 'runner_options = ["--detach"]' },
      '--detach',
      ['refuse options.breaks-job at general.podman.runner_options[0]'],
    ],
    [
      'a volume among the options',
      { podman: 'custom_options = [\n"--init",\n"--volume=/a:b"]' },
      '--volume',
      ['refuse volume.grammar.target at general.podman.custom_options[1]'],
    ],
    [
      'an option that is too long',
      { podman: `custom_options = ["--hostname=${long(16 * 1024)}"]` },
      '--hostname',
      ['refuse input.size at general.podman.custom_options[0]'],
    ],
    [
      'a mark within an option that turns the text round',
      { podman: 'custom_options = ["--hostname=a\u202eb"]' },
      '--hostname',
      ['refuse input.text at general.podman.custom_options[0]'],
    ],
    [
      'an image that is too long',
      { podman: `default_image = "dir:/${long(4092)}"` },
      'default_image',
      ['refuse input.size at general.podman.default_image'],
    ],
    [
      'an image that is none',
      { podman: 'default_image = "reg.io/A"' },
      'default_image',
      ['refuse image.reference.name at general.podman.default_image'],
    ],
    [
      'a mark in an image',
      { podman: 'default_image = "dir:/a\u202eb"' },
      'default_image',
      [
        'refuse input.text at general.podman.default_image',
        'warn image.allow-list at general.podman.default_image',
      ],
    ],
    [
      'a mark in the image of the runner',
      { podman: 'runner_image = "dir:/a\u202eb"' },
      'runner_image',
      ['refuse input.text at general.podman.runner_image'],
    ],
    [
      'a mark in a path',
      { general: 'shell_path = "/bin/\u202eb"' },
      'shell_path',
      ['refuse input.text at general.shell_path'],
    ],
    [
      'a mark in the path of podman',
      { podman: 'application_path = "/bin/\u202eb"' },
      'application_path',
      ['refuse input.text at general.podman.application_path'],
    ],
    [
      'a mark in an entry point',
      { podman: 'user_entry_point = ["/bin/sh",\n"-\u202ec"]' },
      '\u202ec',
      ['refuse input.text at general.podman.user_entry_point[1]'],
    ],
    [
      'a mark in the entry point of the runner',
      { podman: 'runner_entry_point = ["-\u202ec"]' },
      'runner_entry_point',
      ['refuse input.text at general.podman.runner_entry_point[0]'],
    ],
    [
      'a policy under which names are not looked up',
      { podman: 'image_pull_policy = "never"', plan: 'rules = { "pull.local-store" = "refuse" }' },
      'image_pull_policy',
      ['refuse pull.local-store at general.podman.image_pull_policy'],
    ],
  ])('%s', (_what, tables, mistake, problems) => {
    expect(found(tables, mistake)).toEqual(problems)
  })
})

describe('an allow list', () => {
  const listed = (patterns: readonly string[], plan = '') => {
    const toml = tomlOf({
      podman: `image_allow_list = [\n${patterns.map((text) => `'${text}'`).join(',\n')}\n]`,
      plan,
    })
    const first = toml.split('\n').indexOf('image_allow_list = [') + 1
    return problemsOf(parseConfig(toml)).map(
      ({ severity, code, path, at }) => `${severity} ${code} at ${path}, line ${(at?.line ?? 0) - first}`,
    )
  }
  const entry = (at: number) => `general.podman.image_allow_list[${at}], line ${at + 1}`

  test.each<[string, readonly string[], readonly string[]]>([
    ['of one good pattern', ['^reg\\.io/'], []],
    ['of a pattern as long as one may be', [`^reg\\.io/${long(990)}*$`.replace('aa', '')], []],
    ['of a longer one', ['^reg\\.io/', `^reg\\.io/${long(991)}$`], [`refuse input.size at ${entry(1)}`]],
    ['of as many patterns as there may be', Array<string>(256).fill('^reg\\.io/'), []],
    [
      'of one more',
      Array<string>(257).fill('^reg\\.io/'),
      ['refuse input.size at general.podman.image_allow_list, line 0'],
    ],
    [
      'of a pattern that is none: nothing is said of the others',
      ['.*', '('],
      [`refuse config.pattern at ${entry(1)}`],
    ],
    [
      'of patterns that let too much pass',
      ['^reg\\.io/', '.*', '^reg.io/'],
      [`warn allow-list.matches-everything at ${entry(1)}`, `warn allow-list.unescaped-dot at ${entry(2)}`],
    ],
  ])('%s', (_what, patterns, problems) => {
    expect(listed(patterns)).toEqual(problems)
  })

  test('is searched for in both profiles; strict refuses an open end', () => {
    expect(listed(['reg\\.io/a'])).toEqual([`warn allow-list.unanchored at ${entry(0)}`])
    expect(listed(['reg\\.io/a'], 'profile = "strict"')).toContain(
      `refuse allow-list.unanchored at ${entry(0)}`,
    )
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { batch } from '../../src/config/schema/batch.ts'
import { general } from '../../src/config/schema/general.ts'
import { IGNORED_KEYS } from '../../src/config/schema/IGNORED_KEYS.ts'
import { podman } from '../../src/config/schema/podman.ts'
import { podmanPlan } from '../../src/config/schema/podmanPlan.ts'
import { SYSTEM_FOLDERS } from '../../src/grammar/path/SYSTEM_FOLDERS.ts'
import { jobContext } from '../../src/job/JobContext.ts'
import { RUNNER_STEPS, SCRIPT_STEPS } from '../../src/job/steps.ts'
import { RESERVED_OPTIONS } from '../../src/policy/options/RESERVED_OPTIONS.ts'
import { RULES, type RuleRow } from '../../src/policy/RULES.ts'
import { ENGINE_SOCKETS, SHARED_CACHES } from '../../src/policy/volumes/PRIVATE_PLACES.ts'
import { CONTAINER_FOLDERS } from '../../src/policy/volumes/targetFindings.ts'
import { PROBLEM_CODES, RULE_NAMES } from '../../src/problem/codes.ts'
import { REPOSITORY } from './pages.ts'

// What the reference pages repeat from the source is held against it.

const read = (page: string): string => readFileSync(join(REPOSITORY, 'docs', page), 'utf8')

/** The text under each heading that is a name: `### \`image.missing\``. */
const sectionsOf = (markdown: string): ReadonlyMap<string, string> =>
  new Map(
    markdown.split(/^(?=#{2,3} )/m).flatMap((section) => {
      const [, name] = /^### `([^`]+)`\n/.exec(section) ?? []
      return name === undefined ? [] : [[name, section] as const]
    }),
  )

describe('docs/problems.md', () => {
  const sections = sectionsOf(read('problems.md'))

  test('has the codes and no others', () => {
    expect([...sections.keys()].toSorted()).toEqual([...PROBLEM_CODES].toSorted())
  })

  // The line is what a test of the page saw; an umbrella shows one of the codes below it.
  test.each(PROBLEM_CODES)('shows a line with the code %s', (code) => {
    const outputs = (sections.get(code) ?? '').match(/^```text\n[^`]*/gm)?.join('') ?? ''
    expect(outputs.includes(`[${code}]`) || outputs.includes(`[${code}.`)).toBe(true)
  })
})

describe('docs/policy.md', () => {
  const sections = sectionsOf(read('policy.md'))

  test('has the rules and no others', () => {
    expect([...sections.keys()].toSorted()).toEqual([...RULE_NAMES].toSorted())
  })

  test.each(RULE_NAMES)('says the severities of %s', (rule) => {
    expect(sections.get(rule)).toContain(`\n\n${severityText(RULES[rule])} [Example](problems.md#`)
  })

  test.each([
    ['volume.source', [...SYSTEM_FOLDERS, ...SHARED_CACHES, ...ENGINE_SOCKETS]],
    ['volume.target', CONTAINER_FOLDERS],
    ['options.reserved', RESERVED_OPTIONS],
  ])('names everything that %s is about', (rule, names) => {
    const text = sections.get(rule) ?? ''
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })
})

const severityText = (row: RuleRow): string =>
  row === 'always' ? 'Always refuses.' : `Compatible: ${row.compatible}. Strict: ${row.strict}.`

test('docs/library.md has the fields of a job context and no others, and says which must be there', () => {
  const [, section = ''] = /### The job context\n(.*?)\n### /s.exec(read('library.md')) ?? []
  const named = (text: string | undefined) => (text?.match(/`\w+`/g) ?? []).map((name) => name.slice(1, -1))
  const fields = Object.entries(jobContext.entries)
  expect(named(section.match(/^\| `\w+`/gm)?.join())).toEqual(fields.map(([name]) => name))
  const required = fields.filter(([, schema]) => !v.safeParse(schema as v.GenericSchema, undefined).success)
  expect(named(/^Only .*$/m.exec(section)?.[0]).toSorted()).toEqual(required.map(([name]) => name).toSorted())
})

describe('docs/configuration.md', () => {
  const sections = sectionsOf(read('configuration.md'))
  const keys = [general, podman, batch, podmanPlan].flatMap(({ entries }) => Object.entries(entries))

  test('has the keys and no others', () => {
    expect([...sections.keys()].toSorted()).toEqual(keys.map(([name]) => name).toSorted())
  })

  test.each(keys)('says the default of %s', (name, schema) => {
    const [, ...paragraphs] = (sections.get(name) ?? '').split('\n\n')
    const said = /default `([^`]+)`/.exec(paragraphs[0] ?? '')?.[1]
    const value = DEFAULTS_OF_POLICY.get(name) ?? v.getDefault(schema as v.GenericSchema)
    // Where there is no default, or one too long for a line, the first paragraph says something else.
    if (name === 'inherit_environment' || value === undefined) expect(said).toBeUndefined()
    else expect(JSON.parse(said ?? 'null')).toEqual(value)
  })

  test('names every variable that podman inherits', () => {
    const { inherit_environment: key } = podmanPlan.entries
    expect(sections.get('inherit_environment')).toContain(`\n${(v.getDefault(key) ?? []).join(' ')}\n`)
  })
})

/** Given where the key is used, so that an empty list can mean them too. */
const DEFAULTS_OF_POLICY = new Map<string, readonly string[]>([
  ['runner_entry_point', ['/bin/bash', '-l', '-c']],
  ['user_entry_point', ['/bin/bash', '-l', '-c']],
  ['image_allow_list', []],
])

test('docs/migrate-from-jacamar.md has every key of Jacamar', () => {
  const page = read('migrate-from-jacamar.md')
  const names = [general, podman, batch].flatMap(({ entries }) => Object.keys(entries))
  const ignored = [...IGNORED_KEYS.keys()].map((path) => path.slice(path.indexOf('.') + 1))
  expect([...names, ...ignored].filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

test('docs/steps.md has every step in the row of its owner', () => {
  const rows = read('steps.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  expect(RUNNER_STEPS.filter((step) => !rows[0]?.includes(`\`${step}\``))).toEqual([])
  expect(SCRIPT_STEPS.filter((step) => !rows[1]?.includes(`\`${step}\``))).toEqual([])
})

describe('docs/library.md', () => {
  const sections = sectionsOf(read('library.md').replace(/^## /gm, '### '))

  test.each([
    ['podman-plan', 'index.ts'],
    ['podman-plan/node', 'node/index.ts'],
    ['podman-plan/batch', 'batch/index.ts'],
    ['podman-plan/slurm', 'slurm/index.ts'],
    ['podman-plan/lsf', 'lsf/index.ts'],
    ['podman-plan/flux', 'flux/index.ts'],
    ['podman-plan/pbs', 'pbs/index.ts'],
    ['podman-plan/gitlab', 'gitlab/index.ts'],
    ['podman-plan/snapshot', 'snapshot/index.ts'],
  ])('names everything that %s exports, and nothing else', (entry, file) => {
    const exported = exportsOf(readFileSync(join(REPOSITORY, 'src', file), 'utf8'))
    const named = [
      ...(sections.get(entry) ?? '').replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([A-Za-z_]{3,})[`(]/g),
    ]
    expect(exported.length).toBeGreaterThan(3)
    expect(
      [...new Set(named.map(([, name = '']) => name))].filter((name) => !OTHERS.has(name)).toSorted(),
    ).toEqual(exported.toSorted())
  })
})

/** What the page names beside the exports. */
const OTHERS = new Set(['require', 'SCHEDULER_PARAMETERS', 'JOB_RESPONSE_FILE'])

/** Names between the braces of `export { type A, b } from …`. */
const exportsOf = (source: string): readonly string[] =>
  [...source.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim().replace(/^type /, ''))
      .filter((name) => name !== ''),
  )

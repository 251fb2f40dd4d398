import type { JsonSchema } from '@valibot/to-json-schema'
import { AUTH_SOURCES, RULE_SEVERITIES } from '../../../src/config/schema/podmanPlan.ts'
import { OWNERS } from '../../../src/job/steps.ts'
import { PODMAN_SUBCOMMANDS } from '../../../src/plan/Command.ts'
import { PHASES } from '../../../src/plan/CommandPlan.ts'
import { PROBLEM_CODES, RULE_NAMES } from '../../../src/problem/codes.ts'
import { PROBLEM_SEVERITIES } from '../../../src/problem/Problem.ts'

// What podman-plan prints as JSON. The words that a field may hold come from the lists that the types come from.

const DRAFT = 'http://json-schema.org/draft-07/schema#'

const text: JsonSchema = { type: 'string' }
const whole: JsonSchema = { type: 'integer', minimum: 0 }
const oneOf = (words: readonly string[]): JsonSchema => ({ enum: [...words] })
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items })
const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` })

/** An object with these fields and no others; a name that ends in `?` may be left out. */
function record(fields: Readonly<Record<string, JsonSchema>>, description?: string): JsonSchema {
  const names = Object.keys(fields)
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    required: names.filter((name) => !name.endsWith('?')),
    additionalProperties: false,
    properties: Object.fromEntries(names.map((name) => [name.replace('?', ''), fields[name] as JsonSchema])),
  }
}

const kind = (name: string, fields: Readonly<Record<string, JsonSchema>>): JsonSchema =>
  record({ kind: { const: name }, ...fields })

const problem = record({
  code: { enum: [...PROBLEM_CODES], description: 'docs/problems.md has a heading for each' },
  severity: { enum: [...PROBLEM_SEVERITIES] },
  path: { type: 'string', description: 'general.podman.custom_options[2], variables.USER_VOLUMES_1, image' },
  'at?': record({ line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } }),
  'excerpt?': { type: 'string', description: 'the line, and a caret below the place' },
  expected: { type: 'string', description: 'the rule, as a sentence about what must hold' },
  saw: { type: 'string', description: 'what was found, escaped and cut' },
  fix: { type: 'string', description: 'what to do about it' },
})

const origin: JsonSchema = {
  anyOf: [
    kind('config', { key: text, 'line?': whole, 'why?': text }),
    kind('variable', { name: text, 'why?': text }),
    kind('job', { field: text, 'why?': text }),
    kind('default', { key: text, 'why?': text }),
    kind('built-in', { why: text }),
  ],
}

const word: JsonSchema = list({
  anyOf: [kind('text', { text }), kind('variable', { name: text }), kind('node-variable', { name: text })],
})

const argument: JsonSchema = {
  anyOf: [
    kind('option', { name: text, 'value?': text, 'parts?': word, origin: ref('origin') }),
    kind('end-of-options', { origin: ref('origin') }),
    kind('operand', { value: text, origin: ref('origin') }),
  ],
}

const podmanWords = { program: text, programOrigin: ref('origin'), arguments: list(ref('argument')) }
const probe = record({ ...podmanWords, subcommand: { const: 'image exists' } })

const command: JsonSchema = {
  anyOf: [
    kind('make-directory', { path: text, 'origin?': ref('origin') }),
    kind('write-file', { path: text, 'origin?': ref('origin'), content: { const: '[secret]' } }),
    kind('delete-file', { path: text, 'origin?': ref('origin') }),
    kind('delete-state', { directory: text, prefix: text, 'origin?': ref('origin') }),
    kind('podman', {
      ...podmanWords,
      subcommand: oneOf(PODMAN_SUBCOMMANDS),
      'pidFile?': text,
      'unless?': ref('probe'),
      'forgivenIf?': ref('probe'),
    }),
    kind('end-container', { pidFile: text, graceSeconds: whole, 'origin?': ref('origin') }),
    kind('host-script', { program: text, programOrigin: ref('origin'), arguments: list(ref('argument')) }),
  ],
}

const decisions = record({
  'image?': {
    anyOf: [kind('site', {}), kind('no-list', {}), kind('pattern', { index: whole, text })],
  },
  'logins?': list(
    record({
      owner: oneOf(OWNERS),
      image: text,
      source: oneOf(AUTH_SOURCES),
      kind: oneOf(['login', 'helper']),
    }),
  ),
  'userVolumes?': list(record({ variable: text, volume: text, 'below?': text })),
  'userOptions?': list(record({ variable: text, option: text, 'index?': whole })),
  'lowered?': list(
    record({ rule: oneOf(RULE_NAMES), severity: oneOf(RULE_SEVERITIES), path: text, saw: text }),
  ),
})

export const planSchema = (): JsonSchema => ({
  $schema: DRAFT,
  title: 'Plan of podman-plan: podman-plan plan --as json',
  definitions: { problem, origin, argument, probe, command },
  ...record({
    schema: { const: 1 },
    phase: oneOf(PHASES),
    job: text,
    'step?': text,
    'owner?': oneOf(OWNERS),
    where: oneOf(['container', 'host']),
    stateDirectory: text,
    commands: list(ref('command')),
    onCancel: list(ref('command')),
    finally: list(ref('command')),
    environment: record({
      inherit: list(text),
      set: { type: 'object', additionalProperties: text },
    }),
    stopGraceSeconds: whole,
    'folders?': record({
      job: record({ builds: text, cache: text, scripts: text, state: text }),
      'data?': text,
      'sources?': record({
        'home?': text,
        'private?': list(text),
        jobFolders: list(text),
        'allowed?': list(text),
      }),
    }),
    'decisions?': decisions,
    warnings: list(ref('problem')),
  }),
})

export const outcomeSchema = (): JsonSchema => ({
  $schema: DRAFT,
  title: 'Outcome of podman-plan: podman-plan run --outcome',
  definitions: { problem, origin },
  anyOf: [
    kind('succeeded', {}),
    kind('script-failed', { exitCode: whole, 'hint?': text }),
    kind('engine-failed', {
      'exitCode?': whole,
      'signal?': text,
      message: text,
      'hint?': text,
      'image?': record({ name: text, origin: ref('origin') }),
      'problems?': { type: 'array', minItems: 1, items: ref('problem') },
    }),
    kind('cancelled', {}),
    kind('timed-out', {}),
  ],
})

export const problemsSchema = (): JsonSchema => ({
  $schema: DRAFT,
  title: 'Problems of podman-plan: podman-plan check --format json',
  definitions: { problem },
  ...record({
    schema: { const: 1 },
    files: list(record({ file: text, accepted: { type: 'boolean' }, problems: list(ref('problem')) })),
  }),
})

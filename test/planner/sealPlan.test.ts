import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CommandPlan,
  formatPlan,
  formatProblem,
  type JobContext,
  type Result,
  Secret,
  toShell,
  unwrap,
} from '../../src/index.ts'
import type { Phase } from '../../src/plan/CommandPlan.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { planOf } from './example.ts'

const PHASES = ['prepare', 'step', 'cleanup'] as const satisfies readonly Phase[]
const TABLES = {
  general: 'executor = "shell"',
  podman: 'user_volume_variable = "VOL"\nimage_pull_policy = "newer"\narchive_format = "oci-archive"',
  plan: 'user_options_variable = "ARGS"\nuser_options_allow = ["--env", "--volume"]',
}
const REGISTRY = { host: 'registry.example.com', username: 'ci', password: 'token-0123456789' }
const VARIABLES = { VOL_2: '/b:/b', VOL_10: '/c:/c:ro', VOL: '/a:/a', ARGS: '-e A=b -v /d:/d', OTHER: 'x' }

const planned = (phase: Phase, changes: Partial<JobContext> = {}) =>
  planOf(
    TABLES,
    { variables: VARIABLES, registry: REGISTRY, hostVariables: { HOME: '/home/u' }, ...changes },
    phase,
  )

describe.each(PHASES)('a plan of %s', (phase) => {
  test('is frozen to the ground', () => {
    expect(unfrozen(unwrap(planned(phase)))).toEqual([])
  })

  test('is plain JSON, but for its secrets', () => {
    const plan = unwrap(planned(phase))
    expect(JSON.parse(JSON.stringify(plan))).toEqual(withoutSecrets(plan))
  })

  test('is the same to the byte, whatever the order of the variables', () => {
    const entries = Object.entries(VARIABLES)
    const once = JSON.stringify(planned(phase))
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(JSON.stringify(planned(phase, { variables: Object.fromEntries(shuffled) }))).toBe(once)
      }),
      { numRuns: 30 },
    )
  })
})

test('the freezer is asked about everything: what is loose is found', () => {
  expect(unfrozen(Object.freeze({ a: Object.freeze([{}]) }))).toEqual(['a.0'])
})

/** Paths of objects that can still be changed. */
function unfrozen(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return [
    ...(Object.isFrozen(value) ? [] : [path.join('.')]),
    ...Object.entries(value).flatMap(([name, part]) => unfrozen(part, [...path, name])),
  ]
}

function withoutSecrets(value: unknown): unknown {
  if (value instanceof Secret) return '[secret]'
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  expect([Object.prototype, null]).toContain(Object.getPrototypeOf(value))
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutSecrets(part)]))
}

describe('no secret is ever seen', () => {
  const secret = fc.oneof(
    fc.string({ minLength: 8, maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'aZ0/+ =%"\'\\$&é'), minLength: 8, maxLength: 20 }),
    fc.base64String({ minLength: 8, maxLength: 40 }),
  )

  /** Where somebody may have written the secret, besides where it belongs. */
  const places: readonly ((text: string) => Partial<JobContext>)[] = [
    () => ({}),
    (text) => ({ image: `registry.example.com/app:${text}` }),
    (text) => ({ image: text }),
    (text) => ({ job: text }),
    (text) => ({ step: text }),
    (text) => ({ script: `/ci/scripts/${text}` }),
    (text) => ({ script: text }),
    (text) => ({ variables: { VOL: `/data/${text}:/x` } }),
    (text) => ({ variables: { VOL: text } }),
    (text) => ({ variables: { ARGS: `--env=A='${text}'` } }),
    (text) => ({ variables: { ARGS: text } }),
    (text) => ({ hostVariables: { HOME: `/home/${text}` }, variables: { VOL: '/a:/a' } }),
    (text) => ({ directories: { builds: `/ci/${text}`, cache: '/ci/cache', scripts: '/ci/scripts' } }),
    (text) => ({ directories: { builds: '/ci/b', cache: '/ci/c', scripts: '/ci/s', state: text } }),
  ]

  const sources: readonly ((text: string) => Partial<JobContext>)[] = [
    (password) => ({ registry: { ...REGISTRY, password } }),
    (password) => ({ userAuth: authFile(password) }),
    (password) => ({ variables: { DOCKER_AUTH_CONFIG: authFile(password) } }),
  ]

  const form = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => Buffer.from(text).toString('base64'),
    (text) => Buffer.from(`${text}, and more`).toString('base64'),
    (text) => encodeURIComponent(text),
  )

  test('in no rendering, no problem, no JSON', { timeout: 60_000 }, () => {
    let seen = 0
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom(...sources),
        fc.constantFrom(...places),
        form,
        fc.constantFrom('prepare', 'step'),
        (text, source, place, written, phase) => {
          const declared = source(text)
          const { variables, ...rest } = place(written(text))
          const result = planOf(
            TABLES,
            { ...declared, ...rest, variables: { ...declared.variables, ...variables } },
            phase,
          )
          const words = innocentWords(phase)
          for (const hidden of formsOf(text).filter((one) => !words.includes(one))) {
            for (const shown of everythingOf(result)) expect(shown).not.toContain(hidden)
          }
          seen += result.ok ? 1 : 0
        },
      ),
      { numRuns: 2000 },
    )
    expect(seen).toBeGreaterThan(100)
  })

  /** What is said of every job: a password that stands in it by chance is no leak. */
  const innocentWords = (phase: Phase): string => everythingOf(planOf(TABLES, {}, phase)).join('\n')

  const formsOf = (text: string): readonly string[] => [
    text,
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
    encodeURIComponent(text),
  ]

  const authFile = (password: string): string =>
    JSON.stringify({
      auths: { 'registry.example.com': { auth: Buffer.from(`ci:${password}`).toString('base64') } },
    })

  const everythingOf = (result: Result<CommandPlan>): readonly string[] => [
    JSON.stringify(result),
    inspect(result, { depth: Infinity, showHidden: true }),
    String(result),
    ...problemsOf(result).map(formatProblem),
    ...(result.ok
      ? [formatPlan(result.value), toShell(result.value), toShell(result.value, 'options'), `${result.value}`]
      : []),
  ]
})

describe('a credential that is called like a word of ours', () => {
  const words = ['--filter=label', 'container', 'podman-plan.job', 'auth.json', 'notmpcopyup', '--volumes']

  test.each(words.filter((word) => word.length >= 8))('%s keeps nothing from being planned', (password) => {
    for (const phase of PHASES) {
      expect(planned(phase, { registry: { ...REGISTRY, password } }).ok).toBe(true)
    }
  })

  test('no credential keeps a cleanup from being planned, wherever it is written', () => {
    const directories = { builds: '/ci/b', cache: '/ci/c', scripts: '/ci/token-0123456789' }
    const script = '/ci/token-0123456789/run.sh'
    expect(planned('prepare', { directories, script }).ok).toBe(false)
    expect(planned('cleanup', { directories, script }).ok).toBe(true)
    expect(planned('cleanup', { job: 'token-0123456789' }).ok).toBe(true)
  })
})

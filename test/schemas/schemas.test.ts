import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { parse } from 'smol-toml'
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/index.ts'
import { readJob } from '../../src/job/readJob.ts'
import { EXAMPLE_JOB, EXAMPLE_TOML, jobOf, tomlOf } from '../planner/example.ts'
import { siteTexts } from '../properties/siteTexts.ts'
import { SCHEMA_FILES } from './tool/SCHEMA_FILES.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const validatorOf = (path: string): ValidateFunction =>
  new Ajv({ allErrors: true, strictSchema: true }).compile(JSON.parse(read(path)))

const isConfig = validatorOf('docs/schemas/jacamar-podman.schema.json')
const isJob = validatorOf('docs/schemas/job-context.schema.json')

/** A place in the document and the keyword that refused it. */
const faultsOf = (validate: ValidateFunction, value: unknown): readonly string[] =>
  validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)

describe('the schemas', () => {
  test.each([...SCHEMA_FILES])('%s is what npm run schemas writes', (path, make) => {
    expect(read(path)).toBe(make())
  })

  test.each([
    ['the example', EXAMPLE_TOML],
    ['the least there can be', tomlOf()],
    ['tables and keys that are not ours', tomlOf({ general: 'name = "x"\n[auth]\nusername = "y"' })],
    ['no runner image where only the script runs in a container', noRunnerImage('step_script_only = true')],
    ['rules by name', tomlOf({ plan: 'rules = { "image.short-name" = "refuse" }' })],
  ])('pass a configuration: %s', (_reason, toml) => {
    expect(parseConfig(toml).ok).toBe(true)
    expect(faultsOf(isConfig, parse(toml))).toEqual([])
  })

  test.each<readonly [string, string, string]>([
    [
      'a key of ours nobody knows',
      tomlOf({ plan: 'profil = "strict"' }),
      '/podman_plan additionalProperties',
    ],
    ['a wrong type', tomlOf({ podman: 'step_script_only = "yes"' }), '/general/podman/step_script_only type'],
    [
      'a text instead of a list',
      tomlOf({ podman: 'custom_options = "--rm"' }),
      '/general/podman/custom_options type',
    ],
    [
      'a relative program',
      tomlOf({ podman: 'application_path = "podman"' }),
      '/general/podman/application_path pattern',
    ],
    [
      'a policy podman lacks',
      tomlOf({ podman: 'image_pull_policy = "sometimes"' }),
      '/general/podman/image_pull_policy enum',
    ],
    [
      'a source named twice',
      tomlOf({ plan: 'registry_auth = ["job", "job"]' }),
      '/podman_plan/registry_auth uniqueItems',
    ],
    [
      'a rule nobody knows',
      tomlOf({ plan: 'rules = { "image.short" = "warn" }' }),
      '/podman_plan/rules enum',
    ],
    [
      'a rule nobody may change',
      tomlOf({ plan: 'rules = { "input.text" = "off" }' }),
      '/podman_plan/rules enum',
    ],
    ['no runner image', noRunnerImage(''), '/general/podman anyOf'],
    ['another mechanism', tomlOf().replace('"podman"', '"singularity"'), '/general/run_mechanism const'],
    [
      'both spellings of one key',
      tomlOf({ podman: 'user_entry_point = ["sh"]\ncustom_entry_point = ["sh"]' }),
      '/general/podman not',
    ],
  ])('refuse, as parseConfig does, a configuration with %s', (_reason, toml, fault) => {
    expect(parseConfig(toml).ok).toBe(false)
    expect(faultsOf(isConfig, parse(toml))).toContain(fault)
  })

  // An editor that underlines what check lets pass teaches people not to look.
  test('pass every configuration that parseConfig accepts, with a warning or without', () => {
    let accepted = 0
    fc.assert(
      fc.property(siteTexts, (toml) => {
        if (!parseConfig(toml).ok) return
        accepted++
        expect(faultsOf(isConfig, parse(toml))).toEqual([])
      }),
      { numRuns: 300 },
    )
    expect(accepted).toBeGreaterThan(20)
  }, 60_000)

  test.each([
    ['a key that a newer Jacamar may have', 'sandbox_mode = true'],
    ['the other spelling of an entry point', 'custom_entry_point = ["/bin/sh"]'],
    ['another spelling of a pull policy', 'image_pull_policy = "If-Not-Present"'],
    [
      'texts that a template left empty',
      'default_image = ""\narchive_format = ""\nimage_pull_policy = ""\napplication_path = ""',
    ],
  ])('pass what only warns: %s', (_reason, podman) => {
    const toml = tomlOf({ podman })
    expect(parseConfig(toml).ok).toBe(true)
    expect(faultsOf(isConfig, parse(toml))).toEqual([])
  })

  test('show what a key is for', () => {
    const { properties } = JSON.parse(read('docs/schemas/jacamar-podman.schema.json'))
    const keys = Object.entries<{ description?: string }>({
      ...properties.general.properties,
      ...properties.general.properties.podman.properties,
      ...properties.podman_plan.properties,
    })
    expect(keys.length).toBeGreaterThan(25)
    expect(keys.filter(([, { description }]) => !description)).toEqual([])
  })

  test.each([
    ['the example', EXAMPLE_JOB],
    ['the least there can be', jobOf()],
  ])('pass a job context: %s', (_reason, job) => {
    expect(readJob(job).ok).toBe(true)
    expect(faultsOf(isJob, job)).toEqual([])
  })

  test.each<readonly [string, object, string]>([
    ['a key nobody knows', { variabels: {} }, ' additionalProperties'],
    ['a number for an id', { job: 7 }, '/job type'],
    ['a number for a variable', { variables: { N: 1 } }, '/variables/N type'],
    ['half a login', { registry: { host: 'r.example', username: 'u' } }, '/registry required'],
    ['no cache', { directories: { builds: '/b', scripts: '/ci/scripts' } }, '/directories required'],
  ])('refuse, as readJob does, a job context with %s', (_reason, changes, fault) => {
    const job = { ...jobOf(), ...changes } as never
    expect(readJob(job).ok).toBe(false)
    expect(faultsOf(isJob, job)).toContain(fault)
  })
})

function noRunnerImage(podman: string): string {
  return tomlOf({ podman }).replace(/^runner_image.*$/m, '')
}

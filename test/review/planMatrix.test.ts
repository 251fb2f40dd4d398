import { describe, expect, test } from 'vitest'
import { parseConfig, planMatrix, unwrap } from '../../src/index.ts'
import { RUNNER_STEPS } from '../../src/job/steps.ts'
import { configOf, EXAMPLE_TOML, type tomlOf } from '../planner/example.ts'

const matrixOf = (tables?: Parameters<typeof tomlOf>[0]): string => planMatrix(configOf(tables))

/** The cells of one row of the table. */
const row = (matrix: string, step: string): readonly string[] =>
  (matrix.split('\n').find((line) => line.startsWith(`${step} `)) ?? '').trim().split(/ {2,}/).slice(1)

describe('planMatrix', () => {
  test('of the example, in a table', () => {
    const [table] = planMatrix(unwrap(parseConfig(EXAMPLE_TOML))).split('\n\n')
    expect(table).toMatchInlineSnapshot(`
      "step                          image in the job        no image
      prepare                       1                       2
      prepare_script                3 container             3 container
      get_sources                   3 container             3 container
      clear_worktree                3 container             3 container
      restore_cache                 3 container             3 container
      download_artifacts            3 container             3 container
      archive_cache                 3 container             3 container
      archive_cache_on_failure      3 container             3 container
      upload_artifacts_on_success   3 container             3 container
      upload_artifacts_on_failure   3 container             3 container
      cleanup_file_variables        3 container             3 container
      resolve_secrets               3 container             3 container
      prepare_executor              3 container             3 container
      step_script                   4 container             5 container
      build_script                  4 container             5 container
      step_release                  4 container             5 container
      after_script                  4 container             5 container
      cleanup                       6                       6"
    `)
  })

  test('shows one plan for all steps of the runner', () => {
    const matrix = matrixOf({ podman: 'default_image = "r.example/d:1"' })
    const cells = RUNNER_STEPS.flatMap((step) => row(matrix, step))
    expect(new Set(cells).size).toBe(1)
    expect(cells).toHaveLength(2 * RUNNER_STEPS.length)
  })

  test.each<readonly [string, Parameters<typeof tomlOf>[0], string, readonly string[]]>([
    ['a job without any image is refused', {}, 'step_script', ['4 container', '2 refused']],
    [
      'a default image helps it',
      { podman: 'default_image = "r.example/d:1"' },
      'step_script',
      ['4 container', '5 container'],
    ],
    [
      'only the script in a container',
      { podman: 'step_script_only = true' },
      'get_sources',
      ['3 host', '2 refused'],
    ],
  ])('says that %s', (_reason, tables, step, cells) => {
    expect(row(matrixOf(tables), step)).toEqual(cells)
  })

  test.each<readonly [string, Parameters<typeof tomlOf>[0], string]>([
    [
      'an image that the allow list has',
      { podman: "image_allow_list = ['^quay\\.io/approved/.*$']" },
      'quay.io/approved/x',
    ],
    [
      'a user volume',
      { podman: 'user_volume_variable = "V"', plan: 'user_volume_sources = ["/scratch"]' },
      '--volume=/scratch/data:/mnt/data',
    ],
    [
      'host variables that options hold',
      { podman: 'custom_options = ["--env=A=$SITE"]' },
      '--env=A=/host/SITE',
    ],
  ])('guesses %s', (_reason, tables, word) => {
    const matrix = matrixOf(tables)
    expect(row(matrix, 'step_script')[0]).toMatch(/container$/)
    expect(matrix).toContain(word)
  })

  test.each([
    ['a list of one registry', ['^quay\\.io/team/']],
    ['a list that ends at a tag', ['^quay\\.io/team/app:1\\.0$']],
    ['an alternative', ['^(quay|ghcr)\\.io/.+:v[0-9]+$']],
    ['a short name', ['^debian$']],
    ['a digest', ['^quay\\.io/a@sha256:[0-9a-f]{64}$']],
  ])('has no column of refusals with %s', (_reason, patterns) => {
    const matrix = matrixOf({ podman: `image_allow_list = ${JSON.stringify(patterns)}` })
    expect(row(matrix, 'step_script')[0]).toMatch(/container$/)
  })

  test('leaves the column out where the list lets nothing pass, and says so', () => {
    const matrix = matrixOf({ podman: 'image_allow_list = [\'^$x\']\ndefault_image = "r.example/d:1"' })
    expect(matrix).toContain('image in the job: none was found that the allow list lets pass')
    expect(row(matrix, 'step_script')).toEqual(['3 container'])
  })

  test('takes the image that its reader asks for', () => {
    const matrix = planMatrix(configOf(), { image: 'docker.io/library/debian:12' })
    expect(matrix).toContain('\n     docker.io/library/debian:12\n')
    expect(planMatrix(configOf(), { image: 'Not an image' })).toContain('refused')
  })

  test('says what the configuration allows, with every key', () => {
    const matrix = matrixOf({ podman: "image_allow_list = ['^quay\\.io/']", plan: 'stop_grace_seconds = 7' })
    expect(matrix).toContain('\n  allow list [0]: ^quay\\.io/\n')
    expect(matrix).toContain('\n  podman_plan.stop_grace_seconds = 7\n')
    expect(matrixOf()).toContain('\n  allow list: none, users may have any image\n')
  })

  test('holds no folder of the fixture', () => {
    expect(planMatrix(unwrap(parseConfig(EXAMPLE_TOML)))).not.toContain('/ci/')
  })

  test('is the same whenever it is made', () => {
    expect(matrixOf()).toBe(matrixOf())
  })
})

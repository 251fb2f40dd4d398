import { describe, expect, test } from 'vitest'
import { parseConfig, toArgv, unwrap } from '../../../src/index.ts'
import { problemsOf } from '../../../src/problem/Result.ts'
import { planOf, tomlOf } from '../../planner/example.ts'
import { refusedBy } from '../../problem/codesOf.ts'

const DECLARED = 'application_options = ["--gpu", "--modules=…"]'

const site = (options: readonly string[], plan = DECLARED) => ({
  podman: `application_path = "/usr/bin/podman-hpc"\ncustom_options = ${JSON.stringify(options)}`,
  plan,
})

const wordsOf = (...parameters: Parameters<typeof planOf>) =>
  unwrap(planOf(...parameters))
    .commands.map(toArgv)
    .at(-1) ?? []

describe('what the site’s program takes beyond Podman', () => {
  test.each<[title: string, options: readonly string[], words: readonly string[]]>([
    ['a switch keeps its spelling', ['--gpu'], ['--gpu']],
    ['a switch takes no next word', ['--gpu', '--init'], ['--gpu', '--init']],
    ['a value behind =', ['--modules=a,b'], ['--modules=a,b']],
    ['a value as the next word', ['--modules a'], ['--modules=a']],
    ['a value as the next entry', ['--modules', '--gpu'], ['--modules=--gpu']],
    ['a value with a host variable', ['--modules=$USER'], ['--modules=ada']],
  ])('%s', (_title, options, words) => {
    const job = { hostVariables: { USER: 'ada' } }
    expect(wordsOf(site(options), job)).toEqual(expect.arrayContaining([...words]))
    expect(problemsOf(parseConfig(tomlOf(site(options)))).map(({ code }) => code)).not.toContain(
      'options.known',
    )
  })

  test.each<[title: string, options: readonly string[], code: string]>([
    ['a switch with a value', ['--gpu=true'], 'options.grammar.value'],
    ['a value that is missing', ['--modules'], 'options.grammar.value'],
    ['what is not declared, before a word that could be its value', ['--nccl x'], 'options.known'],
    ['what the plan owns, declared or not', ['--name=x'], 'options.reserved'],
  ])('refused: %s', (_title, options, code) => {
    expect(refusedBy(parseConfig(tomlOf(site(options))))).toEqual([code])
  })

  test('an unknown option of a wrapper is answered with the key', () => {
    const [problem] = problemsOf(parseConfig(tomlOf(site(['--gpu'], '')))).filter(
      ({ code }) => code === 'options.known',
    )
    expect(problem?.fix).toBe(
      'write --gpus; list it in podman_plan.application_options if /usr/bin/podman-hpc takes it',
    )
  })

  test('before another option it is a switch, with a warning; the strict profile refuses it', () => {
    const undeclared = ['--gpu', '--mpi', '--shm-size=8g']
    expect(wordsOf(site(undeclared, ''))).toEqual(expect.arrayContaining(undeclared))
    const strict = tomlOf(site(undeclared, 'profile = "strict"'))
    expect(refusedBy(parseConfig(strict)).filter((code) => code === 'options.known')).toHaveLength(2)
    const own = tomlOf({ podman: 'custom_options = ["--gpu", "--init"]' })
    expect(refusedBy(parseConfig(own))).toEqual(['options.known'])
  })

  test('users may have one that the site lists', () => {
    const plan = (allow: string) =>
      `${DECLARED}\nuser_options_variable = "ARGS"\nuser_options_allow = [${allow}]`
    const job = { variables: { ARGS: '--gpu --modules=mpi' } }
    expect(wordsOf(site([], plan('"--gpu", "--modules"')), job)).toEqual(
      expect.arrayContaining(['--gpu', '--modules=mpi']),
    )
    expect(refusedBy(planOf(site([], plan('"--gpu"')), job))).toEqual(['options.user'])
  })
})

describe('the fix for an option that users may not have', () => {
  const fixOf = (args: string, allow = '"--annotation"') =>
    problemsOf(
      planOf(
        { plan: `user_options_variable = "ARGS"\nuser_options_allow = [${allow}]` },
        { variables: { ARGS: args } },
      ),
    ).find(({ code }) => code === 'options.user')?.fix

  test.each([
    ['one that can be listed', '--memory=4g', /^leave it out, or have the site list --memory;/],
    ['one that no site can list', '--security-opt=label=disable', /^leave it out: no site can list it;/],
    ['one of the plan', '--name=x', /^leave it out: no site can list it;/],
    ['an annotation for the runtime', '--annotation=run.oci.x=y', /^leave the option out; ask the site/],
  ])('%s', (_title, args, fix) => {
    expect(fixOf(args)).toMatch(fix)
  })
})

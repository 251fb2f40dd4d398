import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatProblem, parseConfig, planStep, unwrap } from '../../src/index.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { refusedBy } from '../problem/codesOf.ts'
import { configOf, EXAMPLE_TOML, jobOf, wordsOf } from './example.ts'

const PROPOSAL = readFileSync(new URL('../../examples/proposal.toml', import.meta.url), 'utf8')

describe('the proposal’s own file', () => {
  test('parses unchanged, with one warning', () => {
    const result = parseConfig(PROPOSAL)
    expect(result.ok).toBe(true)
    expect(problemsOf(result).map(formatProblem)).toMatchInlineSnapshot(`
      [
        "general.podman.image_allow_list (line 32, column 1): an allow list must have a pattern (saw an empty list, which lets "evil.example/anything" pass); name the registries that jobs may use: ^registry\\.example\\.com/.*",
      ]
    `)
  })

  test('its empty lists are the defaults', () => {
    const { owners } = unwrap(parseConfig(PROPOSAL))
    expect(owners.user.entryPoint).toEqual(['/bin/bash', '-l', '-c'])
    expect(owners.runner).toMatchObject({ entryPoint: ['/bin/bash', '-l', '-c'], options: { options: [] } })
  })
})

describe('every mistake is told at once, whichever stage finds it', () => {
  const codesOf = (podman: string, plan = '') =>
    refusedBy(
      parseConfig(
        `[general]\nrun_mechanism = "podman"\n[general.podman]\nrunner_image = "r.example.com/runner:1"\n${podman}\n[podman_plan]\n${plan}`,
      ),
    )

  test.each<[title: string, podman: string, plan: string, codes: readonly string[]]>([
    [
      'a key that nobody knows beside a pattern and an option',
      `defualt_image = "x"\nimage_allow_list = ['(']\ncustom_options = ["--name=x"]`,
      '',
      ['config.key', 'options.reserved', 'config.pattern'],
    ],
    [
      'a wrong type beside a pattern',
      `step_script_only = 1\nimage_allow_list = ['(']`,
      '',
      ['config.type', 'config.pattern'],
    ],
    [
      'a mistake in one list beside one in another',
      `runner_options = [1, "--name=x"]\ncustom_options = ["--name=x"]`,
      '',
      ['config.type', 'options.reserved'],
    ],
    [
      'a table of ours below one that is right',
      `custom_options = ["--hostname"]`,
      'terminal = "yes"',
      ['config.type', 'options.grammar.value'],
    ],
    [
      'what only a strict site refuses',
      `image_alow_list = []\nimage_allow_list = ['.*']`,
      'profile = "strict"',
      ['config.key', 'allow-list.matches-everything'],
    ],
    [
      'nothing of a severity that cannot be read',
      `custom_options = ["--detach"]`,
      'profile = "strickt"',
      ['config.value'],
    ],
    [
      'nor of a rule that cannot be',
      `custom_options = ["--detach"]`,
      'rules = { "options.breaks-job" = "wran" }',
      ['config.value'],
    ],
    [
      'nothing of a key that was left out for its own mistake',
      `image_allow_list = 1\ndefault_image = "x.example.com/y:1"`,
      'profile = "strict"',
      ['config.type'],
    ],
  ])('%s', (_title, podman, plan, codes) => {
    expect(codesOf(podman, plan)).toEqual(codes)
  })
})

describe('a table that was meant to be [podman_plan] does not go unread', () => {
  const file = (tables: string) =>
    `[general]\nrun_mechanism = "podman"\n[general.podman]\nrunner_image = "r.example.com/runner:1"\n${tables}`

  test.each([
    '[podman-plan]',
    '[podmanplan]',
    '[podman_plans]',
    '[Podman_Plan]',
    '[general.podman_plan]',
    '[general.podman-plan]',
    '[podman_plan]\n[podman-plan]',
  ])('%j', (header) => {
    const result = parseConfig(file(`${header}\nprofile = "strict"\n`))
    expect(refusedBy(result)).toEqual(['config.key'])
  })

  test.each(['[podman]', '[slurm]', '[general.podman_args]', '[plan]', '[podman_plan]'])(
    '%s is another, or right',
    (header) => {
      expect(parseConfig(file(`${header}\n`)).ok).toBe(true)
    },
  )

  test('and what a strict site refuses is not guessed', () => {
    const toml = file(
      'image_allow_list = ["x"]\ncustom_options = ["--detach"]\n[podman-plan]\nprofile = "strict"\n',
    )
    expect(refusedBy(parseConfig(toml))).toEqual(['config.key'])
  })
})

test('upstream’s documented command beside ours', () => {
  const words = wordsOf(
    planStep(PROPOSAL, {
      ...jobOf(),
      registry: { host: 'r.example.com', username: 'ci', password: 'token-0123456789' },
    }),
  )
  const upstream = [
    'podman run',
    '--volume',
    '/ci/builds:/ci/builds',
    '--volume',
    '/ci/cache:/ci/cache',
    '--volume',
    '/ci/scripts:/ci/scripts',
    '--authfile',
    '/ci/scripts/auth.json',
    '--entrypoint',
    '["/bin/bash","-l","-c"]',
    '--rm',
    '--tty',
    'IMAGE',
    'SCRIPT',
  ]
  expect({ upstream: upstream.join(' ').split(/ (?=--|IMAGE)/), ours: words }).toMatchInlineSnapshot(`
    {
      "ours": [
        "/usr/bin/podman",
        "run",
        "--volume=/ci/builds:/ci/builds:Z",
        "--volume=/ci/cache:/ci/cache:z",
        "--volume=/ci/scripts:/ci/scripts:ro,Z",
        "--authfile=/ci/scripts.state/podman-plan.step.step_script.auth.json",
        "--pull=always",
        "--entrypoint=["/bin/bash","-l","-c"]",
        "--name=podman-plan-7-step_script",
        "--replace",
        "--label=podman-plan.job=/ci/scripts",
        "--pidfile=/ci/scripts.state/podman-plan.step.step_script.pid",
        "--rm",
        "--",
        "registry.example.com/app:1",
        "/ci/scripts/run.sh",
      ],
      "upstream": [
        "podman run",
        "--volume /ci/builds:/ci/builds",
        "--volume /ci/cache:/ci/cache",
        "--volume /ci/scripts:/ci/scripts",
        "--authfile /ci/scripts/auth.json",
        "--entrypoint ["/bin/bash","-l","-c"]",
        "--rm",
        "--tty",
        "IMAGE SCRIPT",
      ],
    }
  `)
})

describe('what is wrong is said at once, with its place and its cure', () => {
  test('several mistakes', () => {
    const toml = [
      '[general]',
      'run_mechanism = "shell"',
      'data_dir = 7',
      '[general.podman]',
      'runner_imge = "a.example/r"',
      'image_pull_policy = "sometimes"',
      'custom_options = ["--privi", "--hostname"]',
      '[podman_plan]',
      'terminal = "yes"',
      'rules = { "image.short-nam" = "off" }',
    ].join('\n')
    expect(problemsOf(parseConfig(toml)).map(formatProblem)).toMatchInlineSnapshot(`
      [
        "general.data_dir (line 3, column 1): must be an absolute path, or start with a host variable (saw 7); write the full path, such as "/scratch/ci" or "$HOME/ci"",
        "general.run_mechanism (line 2, column 1): must be "podman": any other mechanism has no container to plan (saw "shell"); write run_mechanism = "podman" in [general]",
        "general.podman.runner_imge (line 5, column 1): must be a key that podman-plan knows (saw "runner_imge"); write runner_image",
        "general.podman.runner_image (line 4, column 1): runner-owned steps need an image with git, gitlab-runner and tar (saw nothing); name one, or set step_script_only = true to run these steps on the host",
        "general.podman.image_pull_policy (line 6, column 1): must be one of always, missing, never, newer (saw "sometimes"); write one of them in quotes",
        "podman_plan.terminal (line 9, column 1): must be true or false (saw "yes"); write true or false, without quotes",
        "podman_plan.rules.image.short-nam (line 10, column 11): must be the name of a rule (saw "image.short-nam"); write image.short-name",
        "general.podman.custom_options[0] (line 7, column 19): an option must be one that podman run has (saw "--privi"); look it up in podman-run(1), and write it as --name=value",
        "general.podman.custom_options[1] (line 7, column 30): an option that takes a value must have one: podman would take the next word, the image (saw "--hostname"); write --hostname=value",
      ]
    `)
  })

  test.each<[string, string, readonly string[]]>([
    ['no table at all', '', ['config.missing', 'config.missing']],
    ['no [general.podman]', '[general]\nrun_mechanism = "podman"', ['config.missing']],
    ['[general] is no table', 'general = 1', ['config.type', 'config.missing']],
    ['no runner_image', '[general]\nrun_mechanism = "podman"\n[general.podman]', ['config.missing']],
    ['no run_mechanism', '[general.podman]\nrunner_image = "a.example/r"', ['config.mechanism']],
    ['no TOML', '[general', ['config.syntax']],
    [
      'two spellings of one key',
      `${EXAMPLE_TOML}\nuser_entry_point = ["a"]\ncustom_entry_point = ["b"]`,
      ['config.key'],
    ],
    [
      'an empty text where one of ours belongs',
      `${EXAMPLE_TOML}\n[podman_plan]\ncontainer_name_prefix = ""`,
      ['config.value'],
    ],
    ['a relative path', EXAMPLE_TOML.replace('/usr/bin/podman', 'podman'), ['config.value']],
    ['a date', EXAMPLE_TOML.replace('"/scratch/ci"', '2026-01-01'), ['config.type']],
    ['a fraction', `${EXAMPLE_TOML}\n[podman_plan]\nstop_grace_seconds = 1.5`, ['config.value']],
    ['one source twice', `${EXAMPLE_TOML}\n[podman_plan]\nregistry_auth = ["job", "job"]`, ['config.value']],
    [
      'a rule that nobody may change',
      `${EXAMPLE_TOML}\n[podman_plan]\nrules = { "input.text" = "off" }`,
      ['config.rule'],
    ],
    [
      'a severity that is none',
      `${EXAMPLE_TOML}\n[podman_plan]\nrules = { "state.covered" = "no" }`,
      ['config.value'],
    ],
    [
      'an option to allow that is none',
      `${EXAMPLE_TOML}\n[podman_plan]\nuser_options_allow = ["--envv"]`,
      ['config.value'],
    ],
    [
      'a variable in the middle of a prefix',
      EXAMPLE_TOML.replace('"USER_VOLUMES"', '"A-B"'),
      ['config.value'],
    ],
  ])('%s', (_what, toml, codes) => {
    expect(refusedBy(parseConfig(toml))).toEqual(codes)
  })

  test('what is no text is no file', () => {
    expect(refusedBy(parseConfig(7 as unknown as string))).toEqual(['config.type'])
  })
})

test('tables and keys of [general] that are not ours may hold anything', () => {
  const toml = `${EXAMPLE_TOML.replace('[general]', '[general]\nname = 7')}\n[auth]\npodman = []\n[[x]]\na = 1`
  expect(refusedBy(parseConfig(toml))).toEqual([])
})

test('whatever the text, there is an answer', { timeout: 60_000 }, () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      ...'[]{}="\'\n#.,\\',
      '"""',
      "'''",
      'general',
      'podman',
      'podman_plan',
      'runner_image',
      '1',
      'true',
      ' ',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, behind) => {
      const text = pieces.join('')
      const result = parseConfig(behind ? `${EXAMPLE_TOML}\n${text}` : text)
      for (const problem of problemsOf(result)) expect(formatProblem(problem)).not.toContain('\n')
    }),
    { numRuns: 3000 },
  )
})

describe('host variables in options', () => {
  const toml = EXAMPLE_TOML.replace('"--memory=4g"', '"--env=HOME=$HOME"')

  test('are the host’s, never the CI’s, and stay one word', () => {
    const job = jobOf({ image: 'docker.io/library/debian:12', variables: { HOME: '/evil' } })
    expect(wordsOf(planStep(toml, { ...job, hostVariables: { HOME: '/home/a b --privileged' } }))).toContain(
      '--env=HOME=/home/a b --privileged',
    )
    expect(refusedBy(planStep(toml, job))).toEqual(['config.value'])
  })
})

test('a configuration cannot be changed after it was checked', () => {
  const { owners, severities, userOptionsAllow } = configOf({ podman: 'custom_options = ["--memory=4g"]' })
  for (const part of [owners, owners.user, owners.user.options, severities, userOptionsAllow]) {
    expect(Object.isFrozen(part)).toBe(true)
  }
})

test.each([
  [
    'a pattern in double quotes',
    '"^docker\\.io/"',
    "put a text with backslashes between single quotes: '^docker\\.io/'",
  ],
  ['a bracket that nothing closes', '["a"', 'correct the file at this place'],
])('what is no TOML has a cure: %s', (_reason, value, fix) => {
  const [problem] = problemsOf(parseConfig(`[general.podman]\nimage_allow_list = ${value}`))
  expect(problem).toMatchObject({ code: 'config.syntax', at: { line: 2 }, fix })
})

import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { fillNodeVariables, parseConfig, toArgv, toShell, unwrap } from '../../src/index.ts'
import type { CommandPlan } from '../../src/plan/CommandPlan.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { planOf, tomlOf } from '../planner/example.ts'
import { refusedBy } from '../problem/codesOf.ts'

const SLURM = 'executor = "slurm"'

const podmanOf = (options: readonly string[]) => `custom_options = ${JSON.stringify(options)}`

const stepOf = (options: readonly string[], hostVariables = {}, general = SLURM): CommandPlan =>
  unwrap(planOf({ general, podman: podmanOf(options) }, { hostVariables }))

const notesOf = (options: readonly string[], general = SLURM) =>
  problemsOf(parseConfig(tomlOf({ general, podman: podmanOf(options) }))).filter(
    ({ code }) => code === 'options.node-variable',
  )

const wordsOf = ({ commands }: CommandPlan): readonly string[] => commands.map(toArgv).at(-1) ?? []

/** The words that a shell makes of a plan's `podman run`, printed with NULs between them. */
function shellWords(plan: CommandPlan, variables: Readonly<Record<string, string>>): readonly string[] {
  const run = plan.commands.at(-1)
  if (run?.kind !== 'podman') throw new Error('the last command of a step is podman run')
  const source = toShell({ ...run, program: '/usr/bin/printf', arguments: run.arguments }).replace(
    ' run ',
    " '%s\\0' ",
  )
  const printed = execFileSync('/bin/sh', ['-c', source], { env: variables, encoding: 'utf8' })
  return printed.split('\0').slice(0, -1)
}

const NODE = { SLURM_JOB_ID: '12', SLURM_TMPDIR: '/local/a b', SLURM_JOB_GPUS: '0,1', SLURM_X: "it's; $(id)" }

const OPTIONS = [
  '--env=J=$SLURM_JOB_ID',
  '--device nvidia.com/gpu=$SLURM_JOB_GPUS',
  '--volume=$SLURM_TMPDIR:/tmp',
  '--cpus=$SLURM_CPUS_ON_NODE',
  `--env=X=\${SLURM_X}-$USER`,
]

describe('variables that only a node has', () => {
  const plan = stepOf(OPTIONS, { USER: 'ada' })
  const node = { ...NODE, SLURM_CPUS_ON_NODE: '4' }

  test('are shown by their names; a host variable beside one is filled', () => {
    expect(wordsOf(plan)).toEqual(
      expect.arrayContaining([
        '--env=J=$SLURM_JOB_ID',
        '--device=nvidia.com/gpu=$SLURM_JOB_GPUS',
        '--volume=$SLURM_TMPDIR:/tmp',
        '--env=X=$SLURM_X-ada',
      ]),
    )
  })

  test('are data in the plan', () => {
    expect(plan.commands.at(-1)).toMatchObject({
      arguments: expect.arrayContaining([
        expect.objectContaining({
          name: '--volume',
          value: '$SLURM_TMPDIR:/tmp',
          parts: [
            { kind: 'node-variable', name: 'SLURM_TMPDIR' },
            { kind: 'text', text: ':/tmp' },
          ],
        }),
      ]),
    })
  })

  test('are filled by a shell, each as part of one word, and by fillNodeVariables with the same words', () => {
    const filled = unwrap(fillNodeVariables(plan, node))
    const words = wordsOf(filled).slice(2)
    expect(shellWords(plan, node)).toEqual(words)
    expect(words).toEqual(
      expect.arrayContaining(['--volume=/local/a b:/tmp', "--env=X=it's; $(id)-ada", '--cpus=4']),
    )
  })

  test.each([
    ['not set', NODE],
    ['empty', { ...NODE, SLURM_CPUS_ON_NODE: '' }],
  ])('end the job with the name of one that is %s', (_what, variables) => {
    expect(() => shellWords(plan, variables)).toThrow(/SLURM_CPUS_ON_NODE.*is not set on this node/)
    expect(problemsOf(fillNodeVariables(plan, variables))).toMatchObject([
      { code: 'options.node-variable', path: 'general.podman.custom_options[3]', saw: '$SLURM_CPUS_ON_NODE' },
    ])
  })

  test('a plan without any is the same plan', () => {
    const plain = stepOf([])
    expect(unwrap(fillNodeVariables(plain, {}))).toBe(plain)
  })
})

describe('which they are', () => {
  test('is a matter of the scheduler', () => {
    const open = ['--env=A=$LSB_JOBID']
    expect(notesOf(open, 'executor = "bsub"')).toHaveLength(1)
    expect(notesOf(open, SLURM)).toEqual([])
  })

  test('on this host all variables are the host’s', () => {
    const plan = stepOf(['--env=J=$SLURM_JOB_ID'], { SLURM_JOB_ID: '7' }, 'executor = "shell"')
    expect(wordsOf(plan)).toContain('--env=J=7')
    expect(fillNodeVariables(plan, {}).ok).toBe(true)
  })

  test('options of the runner’s steps, which run on this host, have none', () => {
    const podman = 'runner_options = ["--env=J=$SLURM_JOB_ID"]'
    expect(refusedBy(planOf({ general: SLURM, podman }, { step: 'get_sources' }))).toEqual(['config.value'])
  })

  test('users have none', () => {
    const user = 'user_options_variable = "ARGS"\nuser_options_allow = ["--env"]'
    const job = { variables: { ARGS: '--env=J=$SLURM_JOB_ID' } }
    expect(refusedBy(planOf({ general: SLURM, plan: user }, job))).toEqual(['options.user'])
  })
})

describe('what can be checked is checked', () => {
  test.each<[title: string, option: string, checkedWith: string]>([
    ['a path where one can begin', '--volume=$SLURM_TMPDIR:/tmp', '/node/SLURM_TMPDIR:/tmp'],
    ['a number in the middle of a name', '--volume=/scratch/job.$SLURM_JOB_ID:/tmp', '/scratch/job.1:/tmp'],
    ['a number where the option wants one', '--cpus=$SLURM_CPUS_ON_NODE', '1'],
  ])('with %s', (_title, option, checkedWith) => {
    expect(notesOf([option]).map(({ fix }) => fix)).toEqual([expect.stringContaining(`"${checkedWith}"`)])
  })

  test.each<[title: string, options: readonly string[], code: string]>([
    [
      'a value that is none whatever the variable is',
      ['--cpus=$SLURM_CPUS_ON_NODE,x'],
      'options.grammar.value',
    ],
    ['a volume that is none', ['--volume=$SLURM_TMPDIR:tmp'], 'volume.grammar.target'],
    ['an option of the plan', ['--name=$SLURM_JOB_ID'], 'options.reserved'],
    ['a variable that could be an option', ['$SLURM_EXTRA'], 'config.value'],
    ['a variable behind such a one', ['$EXTRA', '--env=J=$SLURM_JOB_ID'], 'config.value'],
    [
      'an option that the pull needs, where an archive is made',
      ['--platform=$SLURM_PLATFORM'],
      'config.value',
    ],
  ])('and refused: %s', (title, options, code) => {
    const archive = title.includes('archive') ? '\narchive_format = "docker-archive"' : ''
    expect(
      refusedBy(parseConfig(tomlOf({ general: SLURM, podman: `${podmanOf(options)}${archive}` }))),
    ).toContain(code)
  })

  test('a user volume may not take the place of such a mount', () => {
    const podman = `${podmanOf(['--volume=$SLURM_TMPDIR:/mnt'])}\nuser_volume_variable = "VOL"`
    expect(refusedBy(planOf({ general: SLURM, podman }, { variables: { VOL: '/data:/mnt' } }))).toContain(
      'volume.target',
    )
  })
})

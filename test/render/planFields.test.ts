import { expect, test } from 'vitest'
import { type CommandPlan, diffPlans, Secret, unwrap } from '../../src/index.ts'
import { planOf } from '../planner/example.ts'

const plan = unwrap(
  planOf({ podman: 'user_volume_variable = "VOL"' }, { variables: { VOL: '/scratch/a:/mnt/a' } }),
)

const JOB = { builds: '/b', cache: '/c', scripts: '/s', state: '/t' }

const bounded = (allowed?: readonly string[]): CommandPlan => ({
  ...plan,
  folders: { job: JOB, sources: { jobFolders: [], ...(allowed ? { allowed } : {}) } },
})

const { folders: _none, ...withoutVolumes } = plan
const { step: _step, ...withoutStep } = plan
const warning = {
  code: 'image.short-name',
  severity: 'warn',
  path: 'image',
  expected: 'a',
  saw: 'b',
  fix: 'c',
} as const
const line = 'image: a (saw b); c'

test.each<readonly [string, CommandPlan, CommandPlan, readonly object[]]>([
  ['nothing', plan, plan, []],
  [
    'the job',
    plan,
    { ...plan, job: '8' },
    [{ kind: 'plan', severity: 'notice', text: 'another job: 8 instead of 7', before: '7', after: '8' }],
  ],
  [
    'a step that one has',
    withoutStep,
    plan,
    [
      {
        kind: 'plan',
        severity: 'notice',
        text: 'another step: step_script instead of none',
        before: 'none',
        after: 'step_script',
      },
    ],
  ],
  [
    'the grace',
    plan,
    { ...plan, stopGraceSeconds: 5 },
    [
      {
        kind: 'stop-grace',
        severity: 'notice',
        text: 'killed 5 s after the stop signal instead of 10 s',
        before: '10',
        after: '5',
      },
    ],
  ],
  [
    'where volumes may lie',
    bounded(['/b', '/a']),
    bounded(['/c']),
    [
      {
        kind: 'user-volumes',
        severity: 'notice',
        text: 'user volumes may lie below /c',
        before: '/a, /b',
        after: '/c',
      },
    ],
  ],
  [
    'volumes that may lie anywhere',
    bounded(['/a']),
    bounded(),
    [
      {
        kind: 'user-volumes',
        severity: 'danger',
        text: 'user volumes may lie below any folder that the policy lets pass',
        before: '/a',
      },
    ],
  ],
  ['the order of the folders', bounded(['/b', '/a']), bounded(['/a', '/b']), []],
  ['no volumes to bound', withoutVolumes, bounded(['/a']), []],
  [
    'a warning more',
    plan,
    { ...plan, warnings: [warning] },
    [{ kind: 'warning-added', severity: 'notice', text: `new warning: ${line}`, after: line }],
  ],
  [
    'a warning less',
    { ...plan, warnings: [warning] },
    plan,
    [{ kind: 'warning-removed', severity: 'detail', text: `no warning any more: ${line}`, before: line }],
  ],
  [
    'the line of a warning',
    { ...plan, warnings: [{ ...warning, at: { line: 1, column: 1 } }] },
    { ...plan, warnings: [{ ...warning, at: { line: 9, column: 1 } }] },
    [],
  ],
  [
    'a file that is deleted',
    plan,
    { ...plan, finally: [...plan.finally, { kind: 'delete-file', path: '/x' }] },
    [
      {
        kind: 'command-added',
        severity: 'detail',
        text: '+ at the end, delete-file /x',
        after: 'delete-file /x',
      },
    ],
  ],
  [
    'a file that is no longer deleted',
    { ...plan, finally: [...plan.finally, { kind: 'delete-file', path: '/x' }] },
    plan,
    [
      {
        kind: 'command-removed',
        severity: 'detail',
        text: '- at the end, delete-file /x',
        before: 'delete-file /x',
      },
    ],
  ],
  [
    'the phase',
    withoutStep,
    { ...withoutStep, phase: 'prepare' },
    [
      {
        kind: 'plan',
        severity: 'notice',
        text: 'another phase: prepare instead of step',
        before: 'step',
        after: 'prepare',
      },
    ],
  ],
  [
    'whose the step is',
    plan,
    { ...plan, owner: 'runner' },
    [
      {
        kind: 'plan',
        severity: 'notice',
        text: 'another owner: runner instead of user',
        before: 'user',
        after: 'runner',
      },
    ],
  ],
  [
    'credentials, of which no word is told',
    plan,
    { ...plan, commands: [{ kind: 'write-file', path: '/a', content: new Secret('x') }, ...plan.commands] },
    [{ kind: 'credentials', severity: 'notice', text: 'credentials are handed to podman' }],
  ],
  [
    'credentials less',
    { ...plan, commands: [{ kind: 'write-file', path: '/a', content: new Secret('x') }, ...plan.commands] },
    plan,
    [{ kind: 'credentials', severity: 'notice', text: 'no credentials are handed to podman any more' }],
  ],
  [
    'where it no longer runs',
    { ...plan, where: 'host' },
    plan,
    [
      {
        kind: 'where',
        severity: 'notice',
        text: 'runs in a container instead of on the host',
        before: 'host',
        after: 'container',
      },
    ],
  ],
  [
    'where it runs',
    plan,
    { ...plan, where: 'host' },
    [
      {
        kind: 'where',
        severity: 'danger',
        text: 'runs on the host instead of in a container',
        before: 'container',
        after: 'host',
      },
    ],
  ],
])('two plans differ in %s', (_what, before, after, changes) => {
  expect(diffPlans(before, after)).toEqual(changes)
})

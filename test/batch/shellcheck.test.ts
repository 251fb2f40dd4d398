import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { toFluxScript } from '../../src/flux/toFluxScript.ts'
import { unwrap } from '../../src/index.ts'
import { toLsfScript } from '../../src/lsf/toLsfScript.ts'
import { toPbsScript } from '../../src/pbs/toPbsScript.ts'
import type { Phase } from '../../src/plan/CommandPlan.ts'
import { toBatchScript } from '../../src/slurm/toBatchScript.ts'
import { planOf } from '../planner/example.ts'

const isHere = spawnSync('shellcheck', ['--version']).status === 0
// In CI it must be there, as every other tool.
if (!isHere && process.env['LAB_REQUIRED'] === undefined) {
  console.warn('shellcheck is not installed: the batch scripts are not given to it')
}

const PLANS: readonly (readonly [
  reason: string,
  toml: Parameters<typeof planOf>[0],
  job: object,
  phase: Phase,
])[] = [
  ['a step', {}, {}, 'step'],
  [
    'a step with a user volume and credentials',
    { podman: 'user_volume_variable = "V"' },
    {
      variables: { V: "/data/it's:/data" },
      registry: { host: 'registry.example.com', username: 'u', password: 'password-1' },
    },
    'step',
  ],
  ['a step on the host', { podman: 'step_script_only = true' }, { step: 'after_script' }, 'step'],
  ['a prepare that pulls what is missing', { podman: 'image_pull_policy = "missing"' }, {}, 'prepare'],
  ['a prepare that may fail to pull', { podman: 'image_pull_policy = "newer"' }, {}, 'prepare'],
  ['a prepare with an archive', { podman: 'archive_format = "docker-archive"' }, {}, 'prepare'],
  ['a cleanup', {}, {}, 'cleanup'],
  ['names that end in *', { plan: 'inherit_environment = ["PATH", "SLURM_*"]' }, {}, 'step'],
]

/** What differs between schedulers are two lines. */
const RENDER = { LSF: toLsfScript, Slurm: toBatchScript, Flux: toFluxScript, PBS: toPbsScript }

const checked = test.skipIf(!isHere && process.env['LAB_REQUIRED'] === undefined)

checked.each(PLANS)('shellcheck finds nothing in the script of %s', (_reason, toml, job, phase) => {
  shellcheck(toLsfScript(unwrap(planOf(toml, job, phase))))
})

checked.each(Object.entries(RENDER))('shellcheck finds nothing in a script for %s', (_name, render) => {
  shellcheck(render(unwrap(planOf())))
})

function shellcheck(script: string): void {
  const { stdout, stderr, error } = spawnSync('shellcheck', ['--shell=sh', '-'], {
    input: script,
    encoding: 'utf8',
  })
  expect([error, stdout, stderr]).toEqual([undefined, '', ''])
}

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobContext } from '../../src/job/JobContext.ts'
import { planStep } from '../../src/planner/planStep.ts'
import { unwrap } from '../../src/problem/unwrap.ts'
import { toArgv } from '../../src/render/toArgv.ts'
import { describeLab } from './lab/describeLab.ts'
import { labConfig, labJob } from './lab/labJob.ts'
import { type OpenLab, openLab } from './lab/openLab.ts'

// What the policy refuses is refused in test/attacks.test.ts. Here real Podman gets what is rendered all the same:
// words that an attacker would have liked to mean something, and that mean nothing.
describeLab('attacks that reach podman are inert', ['rootless', 'registry'], () => {
  let lab: OpenLab
  let image = ''
  beforeAll(async () => {
    lab = await openLab('rootless')
    image = await lab.lab.image('bash')
  })
  afterAll(() => lab?.close())

  const site = (podman: Readonly<Record<string, unknown>> = {}): string =>
    labConfig({ default_image: image, image_pull_policy: 'never', ...podman })
  const step = (script: string, more: Partial<JobContext> = {}): JobContext =>
    labJob(lab.lab).step('step_script', script, more)

  test.each(['--privileged', '-v/:/host', '--help', '-dit'])(
    'an image called %s behind the rendered -- is an image that nobody has, not an option',
    async (attack) => {
      const job = step('echo it ran')
      const run = unwrap(planStep(site(), job)).commands.find(({ kind }) => kind === 'podman')
      const words = run ? toArgv(run) : []
      expect(words.at(-2)).toBe(image)
      await lab.lab.podman('unshare', 'mkdir', '-p', `${job.directories.scripts}.state`)
      const ended = await lab.lab.runAs([...words.slice(0, -2), attack, ...words.slice(-1)])
      expect(ended.code, ended.stdout).toBe(125)
      expect(ended.stderr).toContain('invalid reference format')
    },
  )

  test('a value that looks like an option stays a value: each option is one word', async () => {
    const toml = site({ custom_options: ['--label=--privileged', '--hostname=--'] })
    const executed = await lab.run({
      toml,
      job: step('grep CapEff /proc/self/status; test ! -w /proc/sys/kernel/hostname'),
    })
    expect(executed.outcome, executed.stderr).toEqual({ kind: 'succeeded' })
    expect(executed.stdout).not.toMatch(/f{10}$/m)
  })

  test('a value that ends like the options does not end them', async () => {
    const toml = site({ custom_options: ['--env=A=--', "'--env=B=-- --privileged'"] })
    const executed = await lab.run({ toml, job: step('echo "$A|$B"') })
    expect(executed.stdout).toBe('--|-- --privileged\n')
  })

  test('a variable that asks for every variable of the host gets those that podman has, and no other', async () => {
    const toml = site({ custom_options: ["'--env=*'"] })
    const environment = { PFX_SECRET: 'open-sesame-9', CI_JOB_TOKEN: 'glcbt-open-sesame' }
    const executed = await lab.run({ toml, job: step('env'), environment })
    expect(executed.outcome, executed.stderr).toEqual({ kind: 'succeeded' })
    expect(executed.stdout).not.toContain('open-sesame')
  })

  test('a volume of a user over the scripts folder never gets there', async () => {
    const job = step('echo it ran')
    const wish = { ...job, variables: { VOL: `/tmp:${job.directories.scripts}` } }
    const planned = planStep(site({ user_volume_variable: 'VOL' }), wish)
    expect(planned.ok ? [] : planned.problems.map(({ code }) => code)).toContain('volume.target')
  })

  test('what a shell would act on in a script’s path, a volume and an option is text', async () => {
    const job = labJob(lab.lab, 'scripts $(touch pwned) `id`; & | > x')
    const more = { variables: { VOL: `${lab.lab.makeFolder('$(id) ; data')}:/mnt/$(id) ; data` } }
    const toml = site({ user_volume_variable: 'VOL', custom_options: ["'--env=A=$(id);`id`'"] })
    const executed = await lab.run({ toml, job: job.step('step_script', 'echo "$A"; ls /mnt', more) })
    expect(executed.outcome, executed.stderr).toEqual({ kind: 'succeeded' })
    expect(executed.stdout).toBe('$(id);`id`\n$(id) ; data\n')
  })
})

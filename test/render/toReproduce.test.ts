import { describe, expect, test } from 'vitest'
import { createPlanner, toReproduce, unwrap } from '../../src/index.ts'
import { allocationOf } from '../../src/review/allocationOf.ts'
import { configOf, jobOf, planOf, type tomlOf } from '../planner/example.ts'

const reproduced = (tables?: Parameters<typeof tomlOf>[0], job?: Parameters<typeof jobOf>[0]): string =>
  toReproduce(unwrap(planOf(tables, job)))

describe('toReproduce', () => {
  test('is one command with the same image, mounts and options, and a shell', () => {
    const login = { host: 'registry.example.com', username: 'ci', password: 'token-0123456789' }
    const tables = {
      podman: 'custom_options = ["--memory=4g", "--env=\\"A=b c\\""]\nimage_pull_policy = "always"',
    }
    expect(reproduced(tables, { registry: login })).toMatchInlineSnapshot(
      `"mkdir -p -- /ci/builds /ci/cache /ci/scripts && /usr/bin/podman run --interactive --tty --rm --volume=/ci/builds:/ci/builds:Z --volume=/ci/cache:/ci/cache:z --volume=/ci/scripts:/ci/scripts:ro,Z --memory=4g '--env=A=b c' --pull=always '--entrypoint=["/bin/bash","-l"]' -- registry.example.com/app:1"`,
    )
  })

  test.each([
    ['the entry point’s options', 'user_entry_point = ["/bin/sh", "-lc"]', '--entrypoint=["/bin/sh","-l"]'],
    ['nothing but the shell', 'user_entry_point = ["/bin/sh", "-c"]', '--entrypoint=["/bin/sh"]'],
    ['an entry point that wants no script', 'user_entry_point = ["/bin/sh"]', '--entrypoint=["/bin/sh"]'],
  ])('keeps %s', (_reason, podman, word) => {
    expect(reproduced({ podman })).toContain(word)
  })

  test('looks for a shell where the site does, and gives it no script', () => {
    const command = reproduced({ plan: 'shell = "detect"' })
    expect(command.replaceAll('\\', '')).toContain('exec "$shell" -l')
    expect(command).not.toContain('$1')
  })

  test('of a step on the host is its command', () => {
    expect(reproduced({ podman: 'step_script_only = true' }, { step: 'after_script' })).toBe(
      '/bin/bash -l -c /ci/scripts/run.sh',
    )
  })

  test('of a cleanup is nothing', () => {
    expect(toReproduce(unwrap(createPlanner(configOf()).cleanup(jobOf())))).toBe('')
  })

  test.each([
    ['slurm', '&& srun --pty --account=a /usr/bin/podman run'],
    ['lsf', '&& bsub -Is --account=a /usr/bin/podman run'],
    ['pbs', '&& qsub -I --account=a -- /usr/bin/podman run'],
    ['shell', '&& /usr/bin/podman run'],
  ])('has the allocation of %s in front', (executor, words) => {
    const config = configOf({ general: `executor = "${executor}"` })
    const plan = unwrap(createPlanner(config).step(jobOf()))
    expect(toReproduce(plan, { allocation: allocationOf(config, plan, ['--account=a']) })).toContain(words)
  })
})

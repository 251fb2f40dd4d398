import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeLab } from './lab/describeLab.ts'
import type { LabImage } from './lab/images.ts'
import { labConfig, labJob } from './lab/labJob.ts'
import { type OpenLab, openLab } from './lab/openLab.ts'

for (const who of ['root', 'rootless'] as const) {
  describeLab(`shell = "detect", ${who}`, [who, 'registry'], () => {
    let lab: OpenLab
    beforeAll(async () => {
      lab = await openLab(who)
    })
    afterAll(() => lab?.close())

    const run = async (image: LabImage, script: string, podman: object = {}) => {
      const toml = labConfig({ default_image: await lab.lab.image(image), ...podman }, { shell: 'detect' })
      return lab.run({ toml, job: labJob(lab.lab).step('step_script', script) })
    }

    test.each([
      ['bash, where there is one', 'bash', 'bash'],
      ['sh', 'bb', 'sh'],
      ['busybox outside of /bin', 'busybox-only', 'sh'],
    ] as const)('%s', async (_reason, image, shell) => {
      // The script's own first line must not decide: these images have no /usr/bin/env, or no bash.
      const script = '#!/usr/bin/env bash\nif [ "$BASH_VERSION" ]; then echo bash; else echo sh; fi; exit 5\n'
      const executed = await run(image, script)
      expect(executed.outcome, executed.stderr).toEqual({ kind: 'script-failed', exitCode: 5 })
      expect(executed.stdout).toBe(`${shell}\n`)
    })

    test('an image without any shell: the hint says what is missing', async () => {
      const executed = await run('none', 'exit 0')
      expect(executed.outcome, executed.stderr).toMatchObject({
        kind: 'engine-failed',
        exitCode: 127,
        hint: expect.stringContaining('no shell'),
      })
    })

    test('an image with an entry point of its own', async () => {
      const executed = await run('entry-point', 'echo the script; exit 6')
      expect(executed).toMatchObject({
        outcome: { kind: 'script-failed', exitCode: 6 },
        stdout: 'the script\n',
      })
    })

    test('a script that is killed leaves its code', async () => {
      const executed = await run('bb', 'sh -c "kill -KILL \\$\\$"')
      expect(executed.outcome, executed.stderr).toEqual({ kind: 'script-failed', exitCode: 137 })
    })
  })
}

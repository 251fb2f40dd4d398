import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlanner, parseConfig, toReproduce, unwrap } from '../../src/index.ts'
import { describeLab } from './lab/describeLab.ts'
import type { LabImage } from './lab/images.ts'
import { labConfig, labJob } from './lab/labJob.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'

type Settings = Readonly<Record<string, unknown>>

describeLab('plan --as reproduce', ['rootless'], () => {
  let lab: PodmanLab
  beforeAll(async () => {
    lab = await podmanLab('rootless')
  })
  afterAll(() => lab.dispose())

  /** What the pasted command prints on a terminal on which these lines are typed. */
  async function pasted(image: LabImage, typed: string, podman: Settings = {}, plan: Settings = {}) {
    const toml = labConfig({ default_image: await lab.image(image), ...podman }, plan)
    const job = labJob(lab)
    const context = job.step('step_script', 'exit 3')
    const command = toReproduce(unwrap(createPlanner(unwrap(parseConfig(toml))).step(context)))
    // script(1) gives it the terminal that --tty wants.
    const { stdout, code } = await lab.runAs([
      'sh',
      '-c',
      'printf "%s\\n" "$2" exit | script --quiet --return --command "$1" /dev/null',
      'sh',
      command,
      typed,
    ])
    return { stdout: stdout.replaceAll('\r', ''), code, job, command }
  }

  test('a shell in the same container: its image, mounts and options', async () => {
    const { stdout, code, job } = await pasted(
      'bash',
      'echo "[$BASH_VERSION]" "$GREETING" "$PWD" && ls -d "$FOLDER" && tty',
      {
        custom_options: ['--env="GREETING=hello world"', '--workdir=/tmp', '--env=FOLDER=/proc'],
      },
    )
    expect(stdout).toContain('hello world /tmp')
    expect(stdout).toMatch(/\[\d+\./)
    expect(stdout).toContain('/dev/pts/')
    expect(code, stdout).toBe(0)
    // Neither the job's own files are there, nor a container that its cleanup would end.
    expect(job.stateFiles()).toEqual([])
    expect((await lab.podman('ps', '--all', '--quiet')).stdout).toBe('')
  })

  test('the shell that detect finds', async () => {
    const { stdout } = await pasted('busybox-only', 'echo "shell:$0"', {}, { shell: 'detect' })
    expect(stdout).toMatch(/shell:.*sh/)
  })
})

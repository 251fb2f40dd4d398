import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtPackage } from './builtPackage.ts'
import { describeLab } from './describeLab.ts'
import { type PodmanLab, podmanLab } from './podmanLab.ts'
import { processesOf } from './processesOf.ts'

// The lab itself works: an engine suite that fails while these pass has found something.
for (const who of ['root', 'rootless'] as const) {
  describeLab(`Podman lab, ${who}`, [who], () => {
    let lab: PodmanLab
    beforeAll(async () => {
      lab = await podmanLab(who)
    })
    afterAll(() => lab?.dispose())

    test('a script prints and its exit code comes back', async () => {
      const ran = await lab.podman(
        'run',
        '--rm',
        await lab.image('bash'),
        'bash',
        '-lc',
        'echo hello; exit 3',
      )
      expect(ran).toEqual({ code: 3, stdout: 'hello\n', stderr: '' })
    })

    // Podman writes the folders of its first run into its database, and keeps to them.
    test('storage and run-time files lie in the lab', async () => {
      const template = '{{.Store.GraphRoot}} {{.Store.RunRoot}} {{.Store.ConfigFile}}'
      const info = await lab.podman('info', '--format', template)
      const places = ['storage', 'run/containers', 'storage.conf'].map((name) => join(lab.folder, name))
      expect(info.stdout.trim()).toBe(places.join(' '))
    })

    test.each([
      ['busybox has a shell', 'bb', ['sh', '-c', 'exit 4'], 4],
      ['busybox has no bash', 'bb', ['bash'], 127],
      ['a shell in /busybox only', 'busybox-only', ['sh', '-c', 'test -e /bin/sh || exit 5'], 5],
      ['no shell at all', 'none', ['sh'], 127],
      ['a user of its own', 'user', ['bash', '-c', 'test "$(id -u)" = 1000 && exit 6'], 6],
      ['an entry point of its own, which only echoes', 'entry-point', ['sh', '-c', 'exit 9'], 0],
      ['another architecture is only a warning', 'foreign', ['bash', '-c', 'exit 8'], 8],
    ] as const)('%s', async (_reason, image, words, code) => {
      const ran = await lab.podman('run', '--rm', await lab.image(image), ...words)
      expect(ran.code, ran.stderr).toBe(code)
    })

    test('a mounted folder is writable', async () => {
      const builds = lab.makeFolder('builds')
      await lab.podman(
        'run',
        '--rm',
        `--volume=${builds}:/builds`,
        await lab.image('bb'),
        'touch',
        '/builds/made',
      )
      expect(existsSync(join(builds, 'made'))).toBe(true)
    })

    test('the built package loads as the user of the lab', async () => {
      const built = await builtPackage()
      const entry = JSON.stringify(join(built.folder, 'dist/index.js'))
      const source = `import(${entry}).then(() => console.log(process.getuid()))`
      const ran = await lab.runAs([built.program[0], '--eval', source])
      built.dispose()
      expect(ran).toEqual({ code: 0, stdout: `${lab.user.uid}\n`, stderr: '' })
    })

    test('disposing leaves no container, no folder and no process', async () => {
      const other = await podmanLab(who)
      const script = ['sh', '-c', 'sleep 600; true', other.folder]
      const started = await other.podman('run', '--detach', await other.image('bb'), ...script)
      expect(started.code, started.stderr).toBe(0)
      expect(processesOf(other.folder)).not.toEqual([])
      await other.dispose()
      expect(processesOf(other.folder)).toEqual([])
      expect(existsSync(other.folder)).toBe(false)
    })
  })
}

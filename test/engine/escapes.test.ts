import { chownSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobContext } from '../../src/job/JobContext.ts'
import { describeLab } from './lab/describeLab.ts'
import { labConfig } from './lab/labJob.ts'
import { type OpenLab, openLab } from './lab/openLab.ts'
import type { Executed } from './lab/planRunner.ts'

/** Kills by hand: `ESCAPE_KILLS=50`. */
const KILLS = Number(process.env['ESCAPE_KILLS'] ?? 3)

// Ways out of the policy that real Podman opens: each of them once gave a job the user's keys, another job's credentials
// or the result of its own job.
for (const who of ['rootless', 'root'] as const) {
  describeLab(`a job that wants out, ${who}`, [who, 'registry'], () => {
    let lab: OpenLab
    let image = ''
    let home = ''
    beforeAll(async () => {
      lab = await openLab(who)
      image = await lab.lab.image('bash')
      home = lab.lab.environment['HOME'] ?? ''
      lab.lab.makeFolder('home/.ssh')
      own(join(home, '.ssh/id'), 'the key')
    })
    afterAll(() => lab?.close())

    const own = (path: string, text: string): void => {
      writeFileSync(path, text, { mode: 0o700 })
      chownSync(path, lab.lab.user.uid, lab.lab.user.gid)
    }

    const site = (
      podman: Readonly<Record<string, unknown>> = {},
      general: Readonly<Record<string, unknown>> = {},
    ) =>
      labConfig(
        { default_image: image, image_pull_policy: 'never', user_volume_variable: 'VOL', ...podman },
        { user_options_variable: 'ARGS', user_options_allow: ['--mount'] },
        general,
      )

    let jobs = 0
    /** A job with its folders below a folder of the lab, and one script. */
    const jobIn = (base: string, script: string, more: Partial<JobContext> = {}): JobContext => {
      jobs += 1
      const folder = (name: string) => join(lab.lab.folder, base, name)
      const directories = {
        builds: folder(`builds/t/${jobs}`),
        cache: folder(`cache/g/p${jobs}`),
        scripts: folder(`scripts/t/${jobs}`),
        ...more.directories,
      }
      for (const path of [directories.builds, directories.cache, directories.scripts]) {
        if (existsSync(path)) continue
        let made = ''
        for (const part of path.slice(lab.lab.folder.length + 1).split('/')) {
          made = join(made, part)
          lab.lab.makeFolder(made)
        }
      }
      const path = join(directories.scripts, 'step_script')
      own(path, `#!/bin/bash\n${script}\n`)
      return {
        job: `j${jobs}`,
        step: 'step_script',
        script: path,
        hostVariables: { HOME: home },
        ...more,
        directories,
      }
    }

    const run = (job: JobContext, toml = site()): Promise<Executed> => lab.run({ toml, job })
    const refusedFor = ({ outcome }: Executed): readonly string[] =>
      outcome.kind === 'engine-failed'
        ? (outcome.problems ?? []).map(({ code, path }) => `${code} ${path}`)
        : [outcome.kind]

    test.each([
      ['a volume', (link: string) => ({ VOL: `${link}:/mnt/k` }), 'variables.VOL'],
      [
        'a mount',
        (link: string) => ({ ARGS: `--mount=type=bind,source=${link},target=/mnt/k` }),
        'variables.ARGS',
      ],
    ] as const)(
      'a link in a folder that a container closed is not followed, by %s',
      async (name, variables, place) => {
        const share = lab.lab.makeFolder(`share-${name.replace(' ', '-')}`)
        const closed = `mkdir /mnt/s/d; ln -s ${home}/.ssh /mnt/s/d/l; chown 1:1 /mnt/s/d; chmod 0700 /mnt/s/d`
        const first = await run(jobIn('one', closed, { variables: { VOL: `${share}:/mnt/s` } }))
        expect(first.outcome, first.stderr).toEqual({ kind: 'succeeded' })
        const second = await run(jobIn('one', 'cat /mnt/k/id', { variables: variables(join(share, 'd/l')) }))
        expect(refusedFor(second)).toEqual([`volume.source ${place}`])
        expect(second.stdout).not.toContain('the key')
      },
    )

    test.each(['/proc/self/cwd/..', '/proc/self/root', '/dev/fd/0', '/proc/thread-self/cwd'])(
      'a link to %s, which is another folder for the runtime, is refused',
      async (target) => {
        const share = lab.lab.makeFolder(`share-proc-${target.replaceAll(/\W/g, '-')}`)
        symlinkSync(target, join(share, 'l'))
        const tried = await run(
          jobIn('one', 'ls /mnt/k', { variables: { VOL: `${join(share, 'l')}:/mnt/k` } }),
        )
        expect(refusedFor(tried)).toEqual(['volume.source variables.VOL'])
      },
    )

    test('an honest link is mounted by its real path', async () => {
      const data = lab.lab.makeFolder('data')
      own(join(data, 'file'), 'hello')
      symlinkSync(data, join(lab.lab.folder, 'data-link'))
      const done = await run(
        jobIn('one', 'cat /mnt/k/file', {
          variables: { VOL: `${join(lab.lab.folder, 'data-link')}:/mnt/k:ro` },
        }),
      )
      expect(done.stdout, done.stderr).toBe('hello')
    })

    test('a link that one project leaves where the cache of another belongs is refused', async () => {
      const general = { data_dir: join(lab.lab.folder, 'two') }
      const first = jobIn('two', `ln -s ${home}/.ssh "${join(lab.lab.folder, 'two/cache/g/p')}/victim"`, {
        directories: {
          builds: join(lab.lab.folder, 'two/builds/t/a'),
          cache: join(lab.lab.folder, 'two/cache/g/p'),
          scripts: join(lab.lab.folder, 'two/scripts/t/a'),
        },
      })
      const planted = await run(first, site({}, general))
      expect(planted.outcome, planted.stderr).toEqual({ kind: 'succeeded' })
      const victim = jobIn('two', 'cat id', {
        directories: {
          builds: join(lab.lab.folder, 'two/builds/t/b'),
          cache: join(first.directories.cache, 'victim'),
          scripts: join(lab.lab.folder, 'two/scripts/t/b'),
        },
      })
      expect(refusedFor(await run(victim, site({}, general)))).toEqual([
        'context.directory directories.cache',
      ])
      expect(refusedFor(await lab.run({ toml: site({}, general), job: victim, phase: 'prepare' }))).toEqual([
        'context.directory directories.cache',
      ])
    })

    test('a linked home and a site’s mount of the file system show nothing of other jobs, nor this job’s state', async () => {
      const real = lab.lab.makeFolder('fs')
      symlinkSync(real, join(lab.lab.folder, 'linked'))
      const data = join(lab.lab.folder, 'linked/ci')
      const toml = site({ custom_options: [`--volume=${real}:${real}`] }, { data_dir: data })
      const other = jobIn('fs/ci', 'true')
      mkdirSync(`${other.directories.scripts}.state`)
      writeFileSync(
        `${other.directories.scripts}.state/podman-plan.step.step_script.auth.json`,
        'another job’s login',
        { mode: 0o644 },
      )
      const look = `grep -rl 'another job' ${real}; find ${real} -name '*.pid' -delete; ls ${real}/ci/scripts; test -w ${data}/builds/t/x || exit 4; exit 3`
      const folders = {
        builds: join(data, 'builds/t/x'),
        cache: join(data, 'cache/g/x'),
        scripts: join(data, 'scripts/t/x'),
      }
      for (const path of Object.values(folders))
        lab.lab.makeFolder(path.slice(lab.lab.folder.length + 1).replace(/^linked/, 'fs'))
      const tried = await run(jobIn('fs/ci', look, { directories: folders }), toml)
      expect(tried.outcome, tried.stderr).toMatchObject({ kind: 'script-failed', exitCode: 3 })
      expect(tried.stdout).toBe('')
    })

    test('the scripts of a job cannot be rewritten from inside', async () => {
      const job = jobIn('one', '')
      const later = join(job.directories.scripts, 'later')
      own(later, 'honest')
      own(job.script, `echo evil > ${later}; rm -f ${later}; mv ${job.script} ${later}; true`)
      const tried = await run(job)
      expect(tried.outcome, tried.stderr).toEqual({ kind: 'succeeded' })
      expect(readFileSync(later, 'utf8')).toBe('honest')
    })

    test.skipIf(who === 'root')(
      'prepare gives back a builds folder that a container has given away',
      async () => {
        const job = jobIn('one', '')
        own(
          job.script,
          `mkdir ${job.directories.builds}/x; chown -R 1:1 ${job.directories.builds}; chmod 0700 ${job.directories.builds}`,
        )
        expect((await run(job)).outcome).toEqual({ kind: 'succeeded' })
        const prepared = await lab.run({ toml: site(), job, phase: 'prepare' })
        expect(prepared.outcome, prepared.stderr).toEqual({ kind: 'succeeded' })
        expect(prepared.notices.join('\n')).toContain('given back')
        own(job.script, `touch ${job.directories.builds}/x/y`)
        expect((await run(job)).outcome).toEqual({ kind: 'succeeded' })
      },
    )

    test(`no volume of an image stays, ${KILLS} kills`, { timeout: 60_000 + KILLS * 20_000 }, async () => {
      await lab.lab.podman('create', '--name=maker', image, 'true')
      await lab.lab.podman('commit', '--change=VOLUME /data', 'maker', 'localhost/with-volume')
      await lab.lab.podman('rm', '--force', 'maker')
      const job = jobIn('one', 'echo up; sleep 30', { image: 'localhost/with-volume' })
      const toml = site()
      for (let at = 0; at < KILLS; at += 1) {
        const running = lab.start({ toml, job })
        await running.started
        await sleep((at * 1500) / Math.max(1, KILLS - 1))
        running.signalGroup('SIGKILL')
        await running.executed.catch(() => {})
      }
      // A retry, which replaces what the last kill has left, then the end of the job.
      own(job.script, 'true')
      const retried = await run(job, toml)
      expect(retried.outcome, retried.stderr).toEqual({ kind: 'succeeded' })
      await lab.run({ toml, job, phase: 'cleanup' })
      expect((await lab.lab.podman('volume', 'ls', '--quiet')).stdout).toBe('')
      expect((await lab.lab.podman('ps', '--all', '--quiet')).stdout).toBe('')
    })

    test('the lab’s keys are where they were', () => {
      expect(readFileSync(join(home, '.ssh/id'), 'utf8')).toBe('the key')
      expect(dirname(home)).toBe(lab.lab.folder)
    })
  })
}

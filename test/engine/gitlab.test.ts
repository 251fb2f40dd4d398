import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltPackage, builtPackage } from './lab/builtPackage.ts'
import { describeLab } from './lab/describeLab.ts'
import { type JobEnd, runGitLabJob } from './lab/fakeRunner.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'
import type { RunnerJob } from './lab/RunnerJob.ts'
import { writeSite } from './lab/writeSite.ts'

// Whole jobs as GitLab Runner runs them, in real containers.
for (const who of ['root', 'rootless'] as const) {
  describeLab(`GitLab's custom executor, ${who}`, [who], () => {
    let built: BuiltPackage
    let lab: PodmanLab
    let image = ''
    let site = ''
    beforeAll(async () => {
      built = await builtPackage()
      lab = await podmanLab(who)
      image = await lab.image('bash')
      site = writeSite(
        lab,
        'jacamar.toml',
        `runner_image = "${image}"
default_image = "${image}"
image_pull_policy = "missing"
image_allow_list = ['^localhost/']
user_volume_variable = "USER_VOLUMES"`,
      )
    })
    afterAll(async () => {
      await lab?.dispose()
      built?.dispose()
    })

    const run = (job: RunnerJob, options = {}): Promise<JobEnd> =>
      runGitLabJob(lab, built, site, job, options)
    const stagesOf = ({ stages }: JobEnd) => stages.map(({ stage, code }) => `${stage} ${code}`)
    /** Nothing of a job is left but working copies and caches. */
    const gone = async (): Promise<void> => {
      await nothingLeft(lab)
      const scripts = join(lab.folder, 'data/scripts')
      const files = existsSync(scripts) ? readdirSync(scripts, { recursive: true, withFileTypes: true }) : []
      expect(files.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([])
    }

    test('a whole job: sources, script, after_script, cleanup', async () => {
      const end = await run({
        id: 1001,
        image,
        stages: {
          get_sources: 'echo sources',
          restore_cache: 'echo from the cache',
          download_artifacts: 'true',
          archive_cache: 'echo to the cache',
          upload_artifacts_on_success: 'true',
        },
        script: ['echo first line', 'echo second line >&2'],
        afterScript: ['echo afterwards'],
      })
      expect(end.log).toContain('sources\n')
      expect(end.log).toContain('first line\n')
      expect(end.log).toContain('second line\n')
      expect(end.log).toContain('afterwards\n')
      expect(end.log).not.toContain('warning')
      expect([end.verdict, end.exitCode]).toEqual(['success', undefined])
      expect(stagesOf(end)).toEqual([
        'config 0',
        'prepare 0',
        'prepare_script 0',
        'get_sources 0',
        'restore_cache 0',
        'download_artifacts 0',
        'build_script 0',
        'after_script 0',
        'archive_cache 0',
        'upload_artifacts_on_success 0',
        'cleanup_file_variables 0',
        'cleanup 0',
      ])
      await gone()
    })

    test('config names folders of the job’s own', async () => {
      const { config } = await run({ id: 1002, image, script: ['true'], slot: 7 })
      expect(config).toMatchObject({
        driver: { name: 'podman-plan' },
        builds_dir: join(lab.folder, 'data/builds/t1_AbCdEfGhI/007/group/project/-'),
        cache_dir: join(lab.folder, 'data/cache/group/project/-'),
        builds_dir_is_shared: false,
      })
    })

    test('what a step leaves in the builds folder, the next one finds', async () => {
      const kept = join(lab.folder, 'data/builds/t1_AbCdEfGhI/000/group/project/-/kept')
      const end = await run({
        id: 1003,
        image,
        stages: { get_sources: `echo from get_sources > ${kept}` },
        script: [`cat ${kept}`],
      })
      expect(end.log).toContain('from get_sources\n')
    })

    test('a failing script: its code arrives in the file, and is the script’s failure', async () => {
      const end = await run({
        id: 1004,
        image,
        script: ['echo before', 'exit 42'],
        afterScript: ['echo after'],
        stages: { upload_artifacts_on_failure: 'echo what there is', upload_artifacts_on_success: 'exit 1' },
      })
      expect([end.verdict, end.exitCode]).toEqual(['script failure', '42'])
      expect(end.log).toContain('after\n')
      expect(end.log).toContain('what there is\n')
      expect(end.log).toContain('podman-plan: the script failed with exit code 42\n')
      await gone()
    })

    test('codes that podman uses too are the script’s', async () => {
      const end = await run({ id: 1005, image, script: ['exit 125'] })
      expect([end.verdict, end.exitCode]).toEqual(['script failure', '125'])
    })

    test('a refused image is the user’s failure at prepare, once, with its reason in the log', async () => {
      const end = await run({ id: 1006, image: 'evil.example/miner', script: ['true'] })
      expect(end.verdict).toBe('script failure')
      expect(stagesOf(end)).toEqual(['config 0', 'prepare 41', 'cleanup 0'])
      expect(end.log).toContain('evil.example/miner')
      expect(end.log).toContain('image_allow_list')
    })

    test('an image that is nowhere is a failure of the system, not of the script', async () => {
      const end = await run({ id: 1007, image: 'localhost/nowhere:1', script: ['true'] })
      expect([end.verdict, end.exitCode]).toEqual(['system failure', undefined])
      await gone()
    })

    test('services are refused', async () => {
      const end = await run({ id: 1008, image, script: ['true'], services: [{ name: 'postgres' }] })
      expect(end.verdict).toBe('script failure')
      expect(end.log).toContain('refused [gitlab.services]')
    })

    test('a pipeline that sets CI_JOB_IMAGE changes nothing, and hears of it', async () => {
      const end = await run({
        id: 1009,
        image,
        script: ['echo ran'],
        variables: { CI_JOB_IMAGE: 'evil.example/x' },
      })
      expect(end.verdict).toBe('success')
      expect(end.log).toContain('ran\n')
      expect(end.log.match(/warning \[gitlab\.source\]/g)).toHaveLength(1)
    })

    test('a get_sources that failed is tried again', async () => {
      const tried = join(lab.folder, 'data/builds/t1_AbCdEfGhI/000/group/project/-/tried')
      const end = await run({
        id: 1010,
        image,
        stages: {
          get_sources: `test -e ${tried} || { touch ${tried}; exit 1; }`,
          clear_worktree: 'echo cleared',
        },
        script: ['echo at last'],
        variables: { GET_SOURCES_ATTEMPTS: '2' },
      })
      expect(end.verdict).toBe('success')
      expect(stagesOf(end).slice(3, 7)).toEqual([
        'get_sources 41',
        'clear_worktree 0',
        'get_sources 0',
        'build_script 0',
      ])
      await gone()
    })

    test('no step can put anything where the next script goes', async () => {
      const scripts = join(lab.folder, 'data/scripts/t1_AbCdEfGhI/000/group/project/1011')
      const end = await run({
        id: 1011,
        image,
        script: [`! ln -s /etc/passwd ${scripts}/after_script`],
        afterScript: ['echo placed'],
      })
      expect(end.verdict).toBe('success')
      expect(end.log).toContain('placed\n')
    })

    test('another project of the same slot sees neither sources nor file variables', async () => {
      const folder = join(lab.folder, 'data/builds/t1_AbCdEfGhI/000')
      const secret = `${folder}/other/secret/-/other/secret.tmp`
      await lab.runAs(['bash', '-c', 'mkdir -p "$1" && echo hidden-key > "$1/DEPLOY_KEY"', 'bash', secret])
      const end = await run({
        id: 1014,
        image,
        script: [`cat ${secret}/DEPLOY_KEY || ls ${folder} ${folder}/..`],
      })
      expect(end.log).not.toContain('hidden-key')
      expect(end.log).not.toMatch(/^other$/m)
    })

    test('a job that is cancelled by a signal to the process group leaves nothing', async () => {
      const end = await run(
        {
          id: 1012,
          image,
          script: ['echo started', 'sleep 60', 'echo too late'],
          afterScript: ['echo after'],
        },
        { cancelAt: 'started' },
      )
      expect(end.verdict).toBe('system failure')
      expect(end.log).toContain('podman-plan: the job was cancelled\n')
      expect(end.log).toContain('after\n')
      expect(end.log).not.toContain('too late')
      await gone()
    })

    test('what a container’s own user ids have beside the working copy goes too', async () => {
      const temporary = join(lab.folder, 'data/builds/t1_AbCdEfGhI/000/group/project/-/group/project.tmp')
      const end = await run({
        id: 1013,
        image,
        script: [`mkdir -p ${temporary}/x`, `touch ${temporary}/x/y`, `chown -R 33:33 ${temporary}`],
      })
      expect(end.verdict).toBe('success')
      expect(existsSync(temporary)).toBe(false)
    })

    test('two jobs of one user at once do not meet', async () => {
      const ends = await Promise.all(
        [0, 1].map((slot) => run({ id: 1020 + slot, image, slot, script: [`echo job ${slot}`, 'sleep 1'] })),
      )
      expect(ends.map(({ verdict }) => verdict)).toEqual(['success', 'success'])
      expect(ends.map(({ log }) => /job \d/.exec(log)?.[0])).toEqual(['job 0', 'job 1'])
      await gone()
    })
  })
}

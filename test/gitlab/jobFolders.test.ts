import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jobFolders } from '../../src/gitlab/jobFolders.ts'
import { pathRelation } from '../../src/grammar/path/pathRelation.ts'
import { unwrap } from '../../src/index.ts'
import { problemsOf } from '../../src/problem/Result.ts'

const PARTS = { shortToken: 'abc123', concurrentId: '0', project: 'group/project', job: '7' }
const folders = (changes: Partial<typeof PARTS> = {}) => jobFolders('/ci', { ...PARTS, ...changes })

describe('folders below data_dir', () => {
  test('token, number, project and job', () => {
    expect(unwrap(folders())).toEqual({
      directories: {
        builds: '/ci/builds/abc123/000/group/project/-',
        cache: '/ci/cache/group/project/-',
        scripts: '/ci/scripts/abc123/000/group/project/7',
      },
      slot: '/ci/scripts/abc123/000',
      workingCopy: '/ci/builds/abc123/000/group/project/-/group/project',
      job: 'abc123-7',
    })
  })

  test.each([
    ['three digits', { concurrentId: '12' }, '/ci/builds/abc123/012/group/project/-'],
    ['more where there are more', { concurrentId: '1234' }, '/ci/builds/abc123/1234/group/project/-'],
    ['a token of a new form', { shortToken: 't1_AbC-d.E' }, '/ci/builds/t1_AbC-d.E/000/group/project/-'],
    ['a token that begins with a dash', { shortToken: '-AbC' }, '/ci/builds/-AbC/000/group/project/-'],
  ])('%s', (_what, changes, builds) => {
    expect(unwrap(folders(changes)).directories.builds).toBe(builds)
  })

  // GitLab gives a path to one group or project at a time, but what was there before can still lie on the disk.
  test.each([
    'group/project/sub',
    'group/project2',
    'group/project.tmp',
    'other/project',
    'group/project/-x'.replace('-', '_'),
  ])('a mounted folder of group/project neither holds one of %s nor lies in it', (project) => {
    const [own, other] = [unwrap(folders()).directories, unwrap(folders({ project })).directories]
    for (const name of ['builds', 'cache', 'scripts'] as const) {
      expect(pathRelation(own[name], other[name])).toBe('apart')
    }
  })

  test.each(['a/b/c/d', 'a.b/c_d', '_group/p', 'group/.github', 'group/_p-1'])('project %s', (project) => {
    expect(unwrap(folders({ project })).directories.cache).toBe(`/ci/cache/${project}/-`)
  })

  test.each([
    ['-AbC', 'x-AbC-7'],
    ['_AbC', 'x_AbC-7'],
  ])('token %s makes a name that a container can have', (shortToken, job) => {
    expect(unwrap(folders({ shortToken })).job).toBe(job)
  })
})

const TRAVERSALS = [
  '',
  '.',
  '..',
  '../x',
  'x/../y',
  'a/..',
  '/etc',
  'a//b',
  'a/',
  '/a',
  'a b',
  'a\nb',
  'a\n',
  'a\0b',
  'a:b',
  'a,b',
  'ä',
  '$HOME',
  '~',
  '%2e%2e',
  '\\..\\',
  'a/./b',
  'a/...',
  'x'.repeat(300_000),
]

describe('every part is checked', () => {
  test.each<[keyof typeof PARTS, string, readonly string[]]>([
    ['shortToken', 'CI_RUNNER_SHORT_TOKEN', [...TRAVERSALS, 'a/b', '.a', 'x'.repeat(65)]],
    [
      'concurrentId',
      'CI_CONCURRENT_ID',
      [...TRAVERSALS, '1/2', '1\n', '1\n2', '-1', '1e9', '0x1', '1234567890', '١'],
    ],
    [
      'project',
      'CI_PROJECT_PATH',
      [
        ...TRAVERSALS,
        'project',
        'g/p\nx',
        '.g/p',
        '-g/p',
        'g/-p',
        'g/..p',
        `g/${'p'.repeat(300)}`,
        `${'g'.repeat(300)}/p`,
      ],
    ],
    ['job', 'CI_JOB_ID', [...TRAVERSALS, '1/2', '1\n', '1\n2', '-1', '1e21', '1'.repeat(21)]],
  ])('%s', (part, path, texts) => {
    for (const text of texts) {
      const problems = problemsOf(folders({ [part]: text }))
      expect([text, problems.map((problem) => `${problem.code} ${problem.path}`)]).toEqual([
        text,
        [`gitlab.environment ${path}`],
      ])
    }
  })

  test('all of them at once', () => {
    const none = { shortToken: '', concurrentId: '', project: '', job: '' }
    expect(problemsOf(folders(none))).toHaveLength(4)
  })

  test('whatever the parts, no folder lies outside data_dir', () => {
    const part = fc.oneof(
      fc.string({ unit: fc.constantFrom('.', '/', 'a', '1', '-', '_', '\n') }),
      fc.string(),
      fc.nat().map(String),
    )
    const parts = fc.record({ shortToken: part, concurrentId: part, project: part, job: part })
    fc.assert(
      fc.property(parts, (given) => {
        const result = jobFolders('/ci', given)
        if (!result.ok) return
        for (const folder of Object.values(result.value.directories)) {
          expect(new URL(`file://${folder}`).pathname).toBe(folder)
          expect(folder).toMatch(/^\/ci\/(?:builds|cache|scripts)\/[\w-]/)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('two jobs share no folder but the cache of their project', () => {
    const token = fc.constantFrom('a', 'b', 'a-1')
    const number = fc.constantFrom('0', '1', '11')
    const both = fc.record({
      shortToken: token,
      concurrentId: number,
      project: fc.constant('g/p'),
      job: number.filter((id) => id !== '0'),
    })
    fc.assert(
      fc.property(both, both, (one, other) => {
        fc.pre(one.job !== other.job)
        const [a, b] = [unwrap(jobFolders('/ci', one)), unwrap(jobFolders('/ci', other))]
        expect(a.directories.scripts).not.toBe(b.directories.scripts)
        if (one.shortToken !== other.shortToken) expect(a.directories.builds).not.toBe(b.directories.builds)
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { unwrap } from '../../src/index.ts'
import { jobFixture, jobFromResponse } from '../../src/snapshot/index.ts'

const SAVED = {
  id: 4711,
  token: 'glcbt-not-for-us',
  job_info: { name: 'test', stage: 'test', project_id: 1, project_name: 'project' },
  image: { name: 'registry.example.com/app:v1', entrypoint: null },
  services: [],
  variables: [
    { key: 'USER_VOLUMES_1', value: '/scratch/data:/data:ro', public: true, masked: false },
    { key: 'DEPLOY_KEY', value: '-----BEGIN', public: false, file: true, masked: false },
  ],
  credentials: [
    { type: 'other', url: 'x', username: 'x', password: 'x' },
    {
      type: 'registry',
      url: 'registry.example.com',
      username: 'gitlab-ci-token',
      password: 's3cret-password',
    },
  ],
}

const saved = (changes: object = {}): string => JSON.stringify({ ...SAVED, ...changes })

describe('jobFromResponse', () => {
  test('takes what the response knows, and the rest from the fixture', () => {
    expect(unwrap(jobFromResponse(saved()))).toEqual(
      jobFixture({
        job: '4711',
        image: 'registry.example.com/app:v1',
        variables: { USER_VOLUMES_1: '/scratch/data:/data:ro' },
        registry: [
          { host: 'registry.example.com', username: 'gitlab-ci-token', password: 's3cret-password' },
        ],
      }),
    )
  })

  test('lets overrides win', () => {
    const { step, job } = unwrap(jobFromResponse(saved(), { step: 'get_sources', job: '1' }))
    expect([step, job]).toEqual(['get_sources', '1'])
  })

  test.each([
    ['no image', { image: null }],
    ['an image without a name', { image: { name: '' } }],
    ['no variables', { variables: null }],
  ])('takes %s', (_reason, changes) => {
    expect(jobFromResponse(saved(changes)).ok).toBe(true)
  })

  test.each([
    ['text that is no JSON', 's3cret-password{', 'job'],
    ['no object', '[]', 'job'],
    ['no id', saved({ id: undefined }), 'id'],
    ['variables of another shape', saved({ variables: { TOKEN: 's3cret-password' } }), 'variables'],
    ['a number for a value', saved({ variables: [{ key: 'A', value: 1 }] }), 'variables[0].value'],
    [
      'a password that is no text',
      saved({ credentials: [{ type: 'registry', password: 5 }] }),
      'credentials[0].password',
    ],
  ])('refuses %s, and shows nothing of it', (_reason, text, path) => {
    const result = jobFromResponse(text)
    expect(result.ok ? [] : result.problems.map((problem) => [problem.code, problem.path])).toEqual([
      ['context.type', path],
    ])
    expect(JSON.stringify(result)).not.toContain('s3cret')
  })

  test('a response without an image is a job without one', () => {
    expect(unwrap(jobFromResponse(saved({ image: null }))).image).toBe('')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJobResponse } from '../../src/gitlab/readJobResponse.ts'
import { unwrap } from '../../src/index.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { RESPONSE, responseText } from './runnerInput.ts'

const read = (changes: object = {}) => unwrap(readJobResponse(responseText(changes)))

describe('logins', () => {
  test('all that GitLab sends, whatever the image is: the runner image can need another than the user’s', () => {
    expect(read().registry?.map(({ host }) => host)).toEqual([
      'registry.example.com',
      'gitlab.example.com:443',
    ])
  })

  test('credentials of another type are none', () => {
    const credentials = RESPONSE.credentials.map((each) => ({ ...each, type: 'package' }))
    expect(read({ credentials }).registry).toBeUndefined()
  })
})

describe('the project', () => {
  test.each<[string, object, string | undefined]>([
    ['as GitLab says', { job_info: { project_full_path: 'a/b/c' } }, 'a/b/c'],
    ['out of the address of the sources', {}, 'group/project'],
    ['of an address with a port', { git_info: { repo_url: 'https://host:8443/a/b.git' } }, 'a/b'],
    ['of no address', { git_info: { repo_url: '' } }, undefined],
    ['of nothing', { git_info: null, job_info: null }, undefined],
  ])('%s', (_how, changes, project) => {
    expect(read(changes).project).toBe(project)
  })
})

describe('variables', () => {
  test('the last of a name wins, as with the runner', () => {
    const variables = [
      { key: 'A', value: 'GitLab’s' },
      { key: 'A', value: 'the pipeline’s' },
    ]
    expect(read({ variables }).variables).toEqual({ A: 'the pipeline’s' })
  })

  test('the text of a file is no value', () => {
    expect(read({ variables: [{ key: 'A', value: 'text', file: true }] }).variables).toEqual({})
  })
})

describe('refused', () => {
  test.each([
    ['no number', { id: '4711' }, 'id'],
    ['a fraction', { id: 1.5 }, 'id'],
    ['zero', { id: 0 }, 'id'],
    ['a number that JSON cannot hold exactly', { id: 2 ** 53 }, 'id'],
    ['an image that is a text', { image: 'debian' }, 'image'],
    ['services that are no array', { services: 'postgres' }, 'services'],
    ['secrets that are a text', { secrets: 'CI_JOB_ID' }, 'secrets'],
  ])('%s', (_what, changes, path) => {
    expect(problemsOf(readJobResponse(responseText(changes))).map((problem) => problem.path)).toEqual([path])
  })

  test.each(['', 'null', '[]', '"text"', '7', '{', '{"id":1}x', '\u0000'])('%j', (text) => {
    expect(readJobResponse(text).ok).toBe(false)
  })

  test('what is no JSON is not shown: it can hold a token', () => {
    const secret = 's3cret-0123456789'
    const problems = problemsOf(readJobResponse(`{"token":"${secret}"`))
    expect(problems.map(({ code, saw }) => `${code} ${saw}`)).toEqual([
      'context.type 28 characters that are not',
    ])
  })

  test('ten million characters', { timeout: 30_000 }, () => {
    const text = 'x'.repeat(10_000_000)
    expect(readJobResponse('['.repeat(10_000_000)).ok).toBe(false)
    const [problem] = problemsOf(readJobResponse(responseText({ id: text })))
    expect(problem?.saw?.length).toBeLessThan(300)
    expect(read({ image: { name: 'debian' }, trace: text }).image).toBe('debian')
  })

  test('depth that no parser likes', () => {
    const deep = `{"id":1,"image":{"name":"x","entrypoint":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    expect(() => readJobResponse(deep)).not.toThrow()
  })
})

describe('whatever the text', () => {
  test('there is an answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof readJobResponse(text).ok).toBe('boolean')
      }),
    )
  })

  test('no answer shows a secret', () => {
    const secret = 's3cret-0123456789'
    const wrong = fc.constantFrom(secret, [secret], { value: secret }, 7, null, true)
    const response = fc.record({
      id: fc.oneof(fc.constant(1), wrong),
      variables: fc.oneof(wrong, fc.array(fc.record({ key: wrong, value: wrong }))),
      credentials: fc.oneof(wrong, fc.array(fc.record({ type: wrong, password: wrong, url: wrong }))),
      git_info: fc.oneof(wrong, fc.record({ repo_url: wrong })),
      secrets: wrong,
    })
    fc.assert(
      fc.property(response, (value) => {
        const problems = problemsOf(readJobResponse(JSON.stringify({ ...value, id: 1 })))
        expect(JSON.stringify(problems)).not.toContain(secret)
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { type JobContext, openSecret, unwrap } from '../../../src/index.ts'
import { readJob } from '../../../src/job/readJob.ts'
import { mergeAuth } from '../../../src/policy/auth/mergeAuth.ts'
import { configOf, jobOf, planOf } from '../../planner/example.ts'
import { refusedBy, warnedBy } from '../../problem/codesOf.ts'

const login = (text: string) => ({ auth: Buffer.from(text).toString('base64') })
const registry = { host: 'a.example', username: 'job', password: 'token' }

function merged(changes: Partial<JobContext>, plan = ''): unknown {
  const { file } = mergeAuth(configOf({ plan }), unwrap(readJob(jobOf(changes))))
  return file && JSON.parse(openSecret(file))
}

const three = {
  variables: {
    DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { 'a.example': login('v:1'), 'b.example/g': login('v:2') } }),
  },
  userAuth: JSON.stringify({
    auths: { 'a.example': login('u:1'), 'b.example': login('u:2'), 'c.example': login('u:3') },
    credHelpers: { 'b.example': 'mine', 'd.example': 'mine' },
  }),
  registry,
}

describe('mergeAuth', () => {
  test('the first source that knows a repository wins it; nobody else’s login is lost', () => {
    expect(merged(three)).toEqual({
      auths: {
        'a.example': login('v:1'),
        'b.example/g': login('v:2'),
        'b.example': login('u:2'),
        'c.example': login('u:3'),
      },
      credHelpers: { 'd.example': 'mine' },
    })
  })

  test('the site’s order decides', () => {
    expect(merged(three, 'registry_auth = ["job", "docker-auth-config"]')).toEqual({
      auths: { 'a.example': login('job:token'), 'b.example/g': login('v:2') },
    })
  })

  test.each([
    ['https://a.example/v1/', 'a.example'],
    ['https://index.docker.io/v1/', 'docker.io'],
  ])('of %s and %s in one file the plain name wins, as in podman (seen on 4.3.1)', (address, plain) => {
    const userAuth = JSON.stringify({ auths: { [address]: login('u:old'), [plain]: login('u:new') } })
    expect(merged({ userAuth })).toEqual({ auths: { [plain]: login('u:new') } })
  })

  test('names of Docker Hub are one registry', () => {
    const userAuth = JSON.stringify({ auths: { 'https://index.docker.io/v1/': login('u:1') } })
    expect(merged({ userAuth, registry: { ...registry, host: 'docker.io' } })).toEqual({
      auths: { 'docker.io': login('u:1') },
    })
  })

  test('of several files of the user the first that knows a registry wins, and a token alone is no login', () => {
    const userAuth = [
      { auths: { 'a.example': { identitytoken: 'x' }, 'b.example': login('u:1') } },
      { auths: { 'a.example': login('u:2') }, credHelpers: { 'b.example': 'mine' } },
    ].map((file) => JSON.stringify(file))
    expect(merged({ userAuth })).toEqual({ auths: { 'a.example': login('u:2'), 'b.example': login('u:1') } })
  })

  test('an odd entry is warned about, and the others are used', () => {
    const userAuth = JSON.stringify({ auths: { 'my_host:5000': login('u:1'), 'a.example': login('u:2') } })
    expect(merged({ userAuth })).toEqual({ auths: { 'a.example': login('u:2') } })
    expect(warnedBy(planOf({}, { userAuth }))).toContain('auth.source')
  })

  test.each<[string, Partial<JobContext>]>([
    ['no source', {}],
    ['an empty variable', { variables: { DOCKER_AUTH_CONFIG: '' } }],
    ['an empty file', { userAuth: '{}' }],
    ['entries without credentials', { userAuth: '{"auths":{"a.example":{}}}' }],
  ])('%s makes no file: an empty one would hide the user’s own login', (_what, changes) => {
    expect(merged(changes)).toBeUndefined()
  })

  test('what cannot be read is refused, and can be a warning', () => {
    expect(refusedBy(planOf({}, { userAuth: '{' }))).toEqual(['auth.source'])
    const plan = 'rules = { "auth.source" = "warn" }'
    expect(warnedBy(planOf({ plan }, { userAuth: '{', registry }))).toContain('auth.source')
  })

  test('credsStore is Docker’s: podman does not look there, and somebody must say so', () => {
    expect(warnedBy(planOf({}, { userAuth: '{"credsStore":"desktop"}' }))).toContain('auth.source')
  })
})

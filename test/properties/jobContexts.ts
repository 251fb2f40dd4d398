import fc from 'fast-check'
import type { JobContext } from '../../src/index.ts'

const text = fc.oneof(fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 10 }))

/** Names that mean something to a site of `siteTexts`, and names that mean something to JavaScript. */
const name = fc.oneof(
  fc.constantFrom('V', 'V_1', 'V_10', 'V_2', 'USER_VOLUMES', 'USER_VOLUMES_A', 'ARGS', 'DOCKER_AUTH_CONFIG'),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', ''),
  text,
)

const sound = fc.constantFrom(
  '/host/a:/mnt/a',
  '/host/b:/mnt/b:rw',
  '/scratch/c:/mnt/c:ro',
  '--shm-size=1g --env A=b',
  '--label x=y',
  '',
)

const value = fc.oneof(
  { weight: 8, arbitrary: sound },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/etc:/x',
      '/ci/scripts:/y',
      'name:/z',
      '/a:/usr/bin',
      '--volume /host/c:/mnt/c --label x=y',
      '--name x --privileged',
      '{"auths":{"registry.example.com":{"auth":"dXNlcjpzZWNyZXRzZWNyZXQ="}}}',
      '{"credHelpers":{"a.b":"x/../../evil"}}',
      'secretsecret',
    ),
  },
  { weight: 1, arbitrary: text },
)

/** With the prototype of all objects, or none. */
const texts = fc.dictionary(name, value, { maxKeys: 6 })

const often = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 40, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })

const PINNED = `registry.example.com/app:1@sha256:${'0'.repeat(64)}`

const wellFormed = fc.record(
  {
    job: often('1001', text),
    step: fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom('step_script', 'get_sources', 'after_script', 'step_a b') },
      { weight: 1, arbitrary: text },
    ),
    script: fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom('/ci/scripts/run.sh', "/ci/scripts/it's $(here)") },
      { weight: 1, arbitrary: text },
    ),
    image: fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom('', 'registry.example.com/app:1', 'debian', PINNED) },
      { weight: 1, arbitrary: fc.constantFrom('--privileged', 'dir:/x', 'a.b/secretsecret') },
      { weight: 1, arbitrary: text },
    ),
    variables: texts,
    directories: fc.record(
      {
        builds: often('/ci/builds', text),
        cache: often('/ci/cache', text),
        scripts: often('/ci/scripts', text),
        state: often('/ci/state', text),
      },
      { requiredKeys: ['builds', 'cache', 'scripts'] },
    ),
    registry: fc.record({
      host: fc.constant('registry.example.com'),
      username: often('ci', text),
      password: fc.oneof(fc.constant('secretsecret'), text),
    }),
    userAuth: often('{"auths":{"a.b":{"auth":"dXNlcjpvdGhlcnNlY3JldA=="}}}', value),
    hostVariables: often<Record<string, string>>({ HOME: '/home/user', USER: 'user' }, texts),
    prepared: fc.boolean(),
  },
  { requiredKeys: ['job', 'step', 'script', 'directories'] },
)

const anything = fc.anything({
  maxDepth: 2,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withNullPrototype: true,
  withSparseArray: true,
})

/** A well-formed job with anything at all in one of its places. */
const spoilt = fc
  .tuple(
    wellFormed,
    fc.constantFrom('job', 'variables', 'directories', 'registry', 'more', '__proto__'),
    anything,
  )
  .map(([job, place, other]) => Object.defineProperty({ ...job }, place, { value: other, enumerable: true }))

/** What callers hand in as a job context, whether it is one or not. */
export const jobContexts: fc.Arbitrary<JobContext> = fc.oneof(
  { weight: 8, arbitrary: wellFormed },
  { weight: 1, arbitrary: spoilt as fc.Arbitrary<JobContext> },
  { weight: 1, arbitrary: anything as fc.Arbitrary<JobContext> },
)

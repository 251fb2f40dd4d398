import fc from 'fast-check'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const HOSTS = [
  'a.example',
  'b.example:5000',
  'localhost',
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
]
const PARTS = ['', '/g', '/g/h', '/g/h/app', '/x']

const host = fc.constantFrom(...HOSTS)
const key = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(host, fc.constantFrom(...PARTS)).map((parts) => parts.join('')) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('https://', 'http://'), host, fc.constantFrom('', '/v1/', '/g'))
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'my_host:5000',
      '[::1]:5000',
      'a.example/',
      'a b',
      '',
      'A.example',
      'a.example//g',
      '__proto__',
      'https://',
      'https://http://a.example',
      'http://https://a.example/v2',
    ),
  },
)

/** `auth` fields: mostly a login, and whatever else Go's base64 and Podman's colon can trip over. */
const auth = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('u', 'ci', 'é'), fc.constantFrom('p', 'p:q', '1', ''))
      .map((pair) => base64(pair.join(':'))),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('', ':', 'nobody', ':p', 'u:', ':\0', 'u:p\0\0', '\0', 'u:\0p', '\ufeff:')
      .map(base64),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '!!',
      'dTpw\n',
      'dT\r\npw',
      'dTpwcQ',
      'dTpwcQ=',
      'dTpwcQ==',
      'dTpwcR==',
      'dTpw====',
      ' dTpw',
      'dT_w',
      '=',
      'dTpwcQ=\n=',
    ),
  },
)

const entry: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: auth.map((text) => ({ auth: text })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(auth, fc.constantFrom('t', ''))
      .map(([text, token]) => ({ auth: text, identitytoken: token })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      {},
      null,
      { identitytoken: 't' },
      { AUTH: base64('u:p') },
      { auth: null },
      { email: 'x', auth: base64('v:p') },
    ),
  },
)

const table = <T>(value: fc.Arbitrary<T>, maxKeys: number) =>
  fc.dictionary(key, value, { maxKeys, noNullPrototype: true })

const helpers = fc.dictionary(host, fc.constantFrom('one', 'two'), {
  minKeys: 1,
  maxKeys: 2,
  noNullPrototype: true,
})

/** Texts of auth files, about few registries, so that several files speak of the same. */
export const authFileText: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 12, arbitrary: table(entry, 6).map((auths) => ({ auths })) },
    {
      weight: 2,
      arbitrary: fc.tuple(table(entry, 3), helpers).map(([auths, credHelpers]) => ({ auths, credHelpers })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(table(entry, 3), table(entry, 3)).map(([auths, AUTHS]) => ({ auths, AUTHS })),
    },
    {
      weight: 1,
      arbitrary: table(
        fc.oneof(entry, fc.constantFrom<unknown>('x', 1, [], { auth: 1 }, { identitytoken: [] })),
        3,
      ).map((auths) => ({ auths })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<unknown>(
        {},
        { auths: null },
        { auths: [] },
        { auths: {}, credHelpers: { 'a.example': 1 } },
        [],
        'x',
        { credsStore: 'desktop' },
      ),
    },
  )
  .map((file) => JSON.stringify(file))

/** What may be pulled: every registry, and places in and beside what the files speak of. */
export const REPOSITORIES: readonly string[] = HOSTS.flatMap((name) =>
  ['', '/g', '/g/h', '/g/h/app', '/g/h/app/x', '/gh', '/x/y'].map((part) => `${name}${part}`),
)

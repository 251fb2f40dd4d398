import { describe, expect, test } from 'vitest'
import {
  createPlanner,
  formatProblem,
  type JobContext,
  parseConfig,
  planStep,
  toArgv,
  toShell,
  unwrap,
} from '../src/index.ts'
import type { Phase } from '../src/plan/CommandPlan.ts'
import { configOf, EXAMPLE_JOB, jobOf, planOf, tomlOf, wordsOf } from './planner/example.ts'
import { refusedBy, warnedBy } from './problem/codesOf.ts'

type Tables = NonNullable<Parameters<typeof tomlOf>[0]>

/**
 * Each attack or bad input that a plan can meet, with its story. The numbers are those of the threat model;
 * where our outcome is not the one proposed there, the title says why.
 */
const refusedImage = (image: string, tables?: Tables) => refusedBy(planOf(tables, { image }))

describe('A. image references', () => {
  test.each<[string, string, readonly string[]]>([
    ['1: an option, which podman would obey without --', '--privileged', ['image.reference.option']],
    ['2: an option that would mount the host’s root', '-v/:/h', ['image.reference.option']],
    ['2: an option that would take the next word', '-v', ['image.reference.option']],
    ['3: the help, after which podman exits with 0', '--help', ['image.reference.option']],
    ['4: no image at all, and no default', '', ['image.missing']],
    ['5: a space before it', ' registry.example.com/x', ['image.reference']],
    ['5: a line end behind it', 'registry.example.com/x\n', ['input.text', 'image.reference']],
    ['5: a carriage return', 'registry.example.com/x\r', ['input.text', 'image.reference']],
    ['5: a tab', 'registry.example.com/x\t', ['input.text', 'image.reference']],
    ['9: a folder of the host', 'dir:/etc', ['image.reference.transport']],
    ['9: an OCI layout', 'oci:/srv/layout', ['image.reference.transport']],
    ['9: an archive', 'docker-archive:/tmp/x.tar', ['image.reference.transport']],
    ['9: the local store', 'containers-storage:x', ['image.reference.transport']],
    ['9: a registry, spelt as a transport', 'docker://registry.example.com/x', ['image.reference.transport']],
    ['9: a web address', 'https://images.example.com/x', ['image.reference']],
    ['10: twelve digits of an id', 'fe1506f0ad43', ['image.reference.id']],
    ['10: three digits of an id are enough for podman', 'fe1', ['image.reference.id']],
    ['10: a whole id', `sha256:${'a'.repeat(64)}`, ['image.reference.id']],
    ['13: a short digest', 'registry.example.com/x@sha256:00', ['image.reference.digest']],
    [
      '13: a digest in capitals',
      `registry.example.com/x@sha256:${'A'.repeat(64)}`,
      ['image.reference.digest'],
    ],
    ['14: dots that climb', 'registry.example.com/../x', ['image.reference.name']],
    ['14: no host before the slash', '/x', ['image.reference']],
    ['14: an empty part', 'registry.example.com//x', ['image.reference.name']],
    ['14: nothing behind the slash', 'x/', ['image.reference']],
    ['14: a dot first', '.x', ['image.reference']],
    ['14: two dots', 'x..y', ['image.reference']],
    ['14: an underscore first', '_x', ['image.reference']],
    ['15: capitals in the path', 'localhost/BB', ['image.reference.name']],
    ['16: a long s, which (?i)s matches', 'regiſtry.example.com/x', ['image.reference']],
    ['16: the Kelvin sign, which (?i)k matches', 'registry.example.com/\u212a', ['image.reference']],
    ['16: text that runs the other way', 'registry.example.com/\u202ex', ['input.text', 'image.reference']],
    ['16: a joiner of no width', 'registry.example.com/a\u200db', ['input.text', 'image.reference']],
    ['16: a space of no width', 'registry.example.com/a\u200bb', ['input.text', 'image.reference']],
    ['16: a tag, which nobody sees', 'registry.example.com/a\u{e0001}b', ['input.text', 'image.reference']],
    ['17: half a character, which node writes as another', 'a\ud800b', ['input.text', 'image.reference']],
    ['18: NUL, at which a word would end', 'a\0b', ['input.text', 'image.reference']],
    [
      '19: a name longer than podman takes',
      `registry.example.com/${'a'.repeat(300)}`,
      ['image.reference.length'],
    ],
    [
      '19: a tag longer than podman takes',
      `registry.example.com/x:${'a'.repeat(129)}`,
      ['image.reference.tag'],
    ],
    ['20: ten megabytes', 'a'.repeat(10_000_000), ['input.size']],
    ['22: a substitution', 'x$(id)', ['image.reference']],
    ['22: an old substitution', 'x`id`', ['image.reference']],
    ['22: a second command', 'x;id', ['image.reference']],
    ['22: a second line', 'name:tag\necho hello', ['input.text', 'image.reference']],
    ['23: a password in the name', 'user:pw@registry.example.com/x', ['image.reference.credentials']],
    ['23: an IPv6 host, which podman does not know', '[::1]:5000/x', ['image.reference']],
  ])('%s', (_story, image, codes) => {
    const found = refusedImage(image)
    expect(found.length).toBe(codes.length)
    codes.forEach((code, at) => {
      expect(found[at]?.startsWith(code)).toBe(true)
    })
  })

  const list = (pattern: string, plan = ''): Tables => ({ podman: `image_allow_list = ['${pattern}']`, plan })
  const strict = 'profile = "strict"'

  test('6: another host with the pattern in its path passes with a lint, and strict refuses the pattern', () => {
    const evil = 'evil.io/registry.example.com/x'
    expect(refusedImage(evil, list('registry\\.example\\.com/.*'))).toEqual([])
    expect(warnedBy(parseConfig(tomlOf(list('registry\\.example\\.com/.*'))))).toContain(
      'allow-list.unanchored',
    )
    expect(refusedBy(parseConfig(tomlOf(list('registry\\.example\\.com/.*', strict))))).toEqual([
      'allow-list.unanchored',
    ])
  })

  test.each([
    ['7: a dot that stands for anything', '^registry.example\\.com/', 'allow-list.unescaped-dot'],
    ['8: a host that goes on', '^registry\\.example\\.com', 'allow-list.open-host'],
    ['26: a pattern that matches everything', '.*', 'allow-list.matches-everything'],
    ['26: an empty pattern', '', 'allow-list.matches-everything'],
    ['26: an empty alternative', '(a|)', 'allow-list.matches-everything'],
  ])('%s is a lint, and a refusal where the site is strict', (_story, pattern, code) => {
    expect(warnedBy(parseConfig(tomlOf(list(pattern))))).toContain(code)
    const severe = `rules = { "${code}" = "refuse" }`
    expect(refusedBy(parseConfig(tomlOf(list(pattern, severe))))).toContain(code)
  })

  test('11: a short name is what the host’s search list makes of it', () => {
    expect(warnedBy(planOf({}, { image: 'debian' }))).toContain('image.short-name')
    expect(refusedImage('debian', list('^docker\\.io/library/debian$', strict))).toEqual(['image.short-name'])
  })

  test('12: the tag that was allowed is not what runs: the plan drops it beside a digest, as podman does', () => {
    const image = `registry.example.com/approved:v1@sha256:${'0'.repeat(64)}`
    const result = planOf(list('^registry\\.example\\.com/approved:v1'), { image })
    expect(warnedBy(result)).toContain('image.tag-and-digest')
    expect(wordsOf(result)).toContain(image.replace(':v1', ''))
    const whole = list('^registry\\.example\\.com/approved:v1$', strict)
    expect(refusedImage(image, whole)).toEqual(['image.allow-list', 'image.tag-and-digest'])
  })

  test('15: capitals in a host are legal; strict asks about the name in small letters, and runs that', () => {
    const planned = planOf(list('^registry\\.example\\.com/', strict), { image: 'Registry.Example.Com/x' })
    expect(refusedBy(planned)).toEqual([])
    expect(wordsOf(planned)).toContain('registry.example.com/x')
    expect(wordsOf(planned)).not.toContain('Registry.Example.Com/x')
  })

  test('21: a pattern that would be exponential elsewhere is answered at once', () => {
    const image = `registry.example.com/${'a'.repeat(200)}-b`
    expect(refusedImage(image, list('^registry\\.example\\.com/(a+)+$'))).toEqual(['image.allow-list'])
  })

  test('24: a CI variable does not name the image, whatever it is called', () => {
    const variables = { CI_JOB_IMAGE: 'evil.example/x', CUSTOM_ENV_CI_JOB_IMAGE: 'evil.example/x' }
    expect(wordsOf(planOf({}, { variables }))).toEqual(wordsOf(planOf({})))
  })
})

describe('B. the allow list', () => {
  test.each([
    ['an open class', '['],
    ['a look-ahead', '(?!evil)'],
    ['a back reference', '(a)\\1'],
  ])('25: %s is no RE2: every job is refused, no pattern is skipped', (_what, pattern) => {
    const toml = tomlOf({ podman: `image_allow_list = ['^ok/', '${pattern}']` })
    const result = planStep(toml, jobOf())
    expect(refusedBy(result)).toEqual(['config.pattern'])
    expect(result.ok ? '' : result.problems.map(formatProblem).join()).toContain('image_allow_list[1]')
  })

  test('27: an empty list lets everything pass, with a warning, and no strict site has one', () => {
    expect(warnedBy(parseConfig(tomlOf()))).toEqual(['allow-list.empty'])
    expect(refusedBy(parseConfig(tomlOf({ plan: 'profile = "strict"' })))).toEqual(['allow-list.empty'])
  })

  test.each([
    ['a pattern of a megabyte', `image_allow_list = ['${'a'.repeat(1_000_000)}']`],
    ['a pattern of a hundred thousand groups', `image_allow_list = ['${'('.repeat(100_000)}']`],
    ['ten thousand patterns', `image_allow_list = [${"'a',".repeat(10_000)}]`],
  ])('28: %s', (_what, podman) => {
    expect(new Set(refusedBy(parseConfig(tomlOf({ podman }))))).toEqual(new Set(['input.size']))
  })

  test.each([
    ['a string', 'image_allow_list = ".*"'],
    ['a number among them', 'image_allow_list = [1]'],
  ])('29: %s where a list of strings belongs', (_what, podman) => {
    expect(refusedBy(parseConfig(tomlOf({ podman })))).toEqual(['config.type'])
  })
})

describe('C. user volumes', () => {
  const tables: Tables = { podman: 'user_volume_variable = "VOL"' }
  const home = { HOME: '/home/u' }
  const refused = (value: string) =>
    refusedBy(planOf(tables, { variables: { VOL: value }, hostVariables: home }))

  test('30: an empty prefix would select every variable; it counts as not set', () => {
    expect(refusedBy(parseConfig(tomlOf({ podman: 'user_volume_variable = ""' })))).toEqual([])
  })

  test('31: only PREFIX and PREFIX_NAME are volumes, in the order of their numbers', () => {
    const variables = {
      VOLX: '/etc:/x',
      'VOL_a-b': '/etc:/x',
      VOL_: '/etc:/x',
      VOL_10: '/b:/b',
      VOL_9: '/a:/a',
      VOL: '/c:/c',
    }
    const volumes = wordsOf(planOf(tables, { variables })).filter((word) => word.startsWith('--volume='))
    expect(volumes.slice(3)).toEqual(['--volume=/c:/c', '--volume=/a:/a', '--volume=/b:/b'])
  })

  test.each<[string, string, readonly string[]]>([
    ['32: a name is a volume that podman keeps', 'scratch:/mnt', ['volume.source']],
    ['33: an anonymous volume', '/only', ['volume.source']],
    ['34: a relative source', './a:/mnt', ['volume.source']],
    ['34: a tilde is a name that podman does not know', '~/x:/mnt', ['volume.grammar']],
    ['35: a source that climbs', '/a/../etc:/mnt', ['volume.source']],
    ['35: a target that climbs, which podman cleans into /etc', '/x:/mnt/../etc', ['volume.target']],
    ['36: the whole host', '/:/mnt', ['volume.source']],
    ...['/etc', '/usr', '/boot', '/proc', '/sys', '/dev', '/run', '/var', '/root', '/home', '/etc/ssh'].map(
      (folder): [string, string, readonly string[]] => [`36: ${folder}`, `${folder}:/mnt`, ['volume.source']],
    ),
    ...[
      '/home/u',
      ...['.ssh', '.ssh/id_rsa', '.bashrc', '.bash_profile', '.profile', '.config', '.config/containers'],
      ...['.local/share/containers', '.docker/config.json', '.netrc', '.gnupg', 'x/docker.sock'],
    ].map((name): [string, string, readonly string[]] => {
      const source = name.startsWith('/') ? name : `/home/u/${name}`
      return [`37: ${source}`, `${source}:/mnt`, ['volume.source']]
    }),
    ['37: the sockets of the user’s session', '/run/user/1000:/mnt', ['volume.source']],
    ['37: the key of the cluster', '/run/munge:/mnt', ['volume.source']],
    ['37: jobs that cron runs', '/var/spool/cron:/mnt', ['volume.source']],
    ['38: the job’s builds', '/ci/builds:/mnt', ['volume.source']],
    ['38: a folder around the job’s own', '/ci:/mnt', ['volume.source']],
    ['38: inside the scripts', '/ci/scripts/x:/mnt', ['volume.source']],
    ['38: the credentials', '/ci/scripts.state:/mnt', ['volume.source']],
    ...[
      '/',
      '/etc',
      '/etc/passwd',
      '/proc',
      '/sys',
      '/dev',
      '/run',
      '/bin',
      '/usr',
      '/lib64',
      '/ci/scripts',
      '/ci',
    ].map((target): [string, string, readonly string[]] => [
      `39: over ${target}`,
      `/d:${target}`,
      ['volume.target'],
    ]),
    ...[
      'z',
      'Z',
      'U',
      'O',
      'shared',
      'rshared',
      'slave',
      'suid',
      'dev',
      'exec',
      'idmap',
      'upperdir=/x,workdir=/y',
    ].map((option): [string, string, readonly string[]] => [
      `41: ${option}`,
      `/d:/mnt:${option}`,
      ['volume'],
    ]),
    ['42: a colon in a path', '/a:b:/mnt', ['volume.grammar']],
    ['42: four fields', '/a:/b:ro:z', ['volume.grammar']],
    ['42: no source', ':/mnt', ['volume.grammar']],
    ['42: colons alone', '::', ['volume.grammar']],
    ['42: options where the target belongs', '/path:ro', ['volume.grammar']],
    ['43: a line end', '/a\n:/mnt', ['input.text']],
    ['43: NUL', '/a\0:/mnt', ['input.text']],
    ['45: a megabyte', `/${'a'.repeat(1_000_000)}:/mnt`, ['input.size']],
  ])('%s', (_story, value, codes) => {
    const found = refused(value)
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter((code) => !codes.some((known) => code.startsWith(known)))).toEqual([])
  })

  test('43: a comma in a path is legal in --volume, which is why no --mount is ever made', () => {
    expect(wordsOf(planOf(tables, { variables: { VOL: '/a,b:/mnt' } }))).toContain('--volume=/a,b:/mnt')
  })

  test('40: one target twice, whatever the slashes; the message names both variables', () => {
    const result = planOf(tables, { variables: { VOL_1: '/a:/mnt', VOL_2: '/b:/mnt/' } })
    expect(refusedBy(result).length).toBeGreaterThan(0)
    expect(result.ok ? '' : result.problems.map(formatProblem).join('\n')).toContain('VOL_2')
  })

  test('44: what a source is, only the host knows: the plan carries what must be asked again', () => {
    const { folders } = unwrap(planOf(tables, { variables: { VOL: '/a:/mnt' }, hostVariables: home }))
    expect(folders).toEqual({
      job: { builds: '/ci/builds', cache: '/ci/cache', scripts: '/ci/scripts', state: '/ci/scripts.state' },
      sources: {
        home: '/home/u',
        jobFolders: ['/ci/builds', '/ci/cache', '/ci/scripts', '/ci/scripts.state'],
      },
    })
  })

  test.each([
    ['the scripts of a job beside this one', '/data/scripts/token/001/group/project/8', '"/data"'],
    ['the folder of all jobs', '/data', '"/data"'],
    ['where a variable of the host leads', '/home/u/ci/scripts/token/001', '"$HOME/ci/"'],
  ])('38: %s, with credentials of a job that runs as the same user', (_story, source, folder) => {
    const site = { ...tables, general: `data_dir = ${folder}` }
    const wish = { variables: { VOL: `${source}:/mnt` }, hostVariables: home }
    expect(refusedBy(planOf(site, wish))).toEqual(['volume.source'])
  })

  test('45: the name of a variable, which every message about it would repeat', () => {
    const result = planOf(tables, { variables: { [`VOL_${'a'.repeat(1_000_000)}`]: '/etc:/x' } })
    expect(refusedBy(result)).toEqual(['input.size'])
    expect(JSON.stringify(result).length).toBeLessThan(1000)
  })

  test('45: ten thousand volumes', () => {
    const variables = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, at) => [`VOL_${at}`, `/a${at}:/b${at}`]),
    )
    expect(refusedBy(planOf(tables, { variables }))).toEqual(['input.size'])
  })

  test('46: the auth file is in no mounted folder; where the site’s own mount shows it, it is hidden', () => {
    const site: Tables = { podman: 'custom_options = ["--volume=/ci:/all"]' }
    const registry = { host: 'registry.example.com', username: 'ci', password: 'token-0123456789' }
    const result = planOf(site, { registry })
    expect(warnedBy(result)).toEqual(['allow-list.empty', 'state.covered'])
    expect(wordsOf(result)).toContain('--tmpfs=/all/scripts.state:notmpcopyup')
  })
})

describe('D. options', () => {
  const custom = (...options: readonly string[]): Tables => ({
    podman: `custom_options = ${JSON.stringify(options)}`,
  })

  test.each<[string, readonly string[], string]>([
    ['47: a value is missing, podman would take the image for it', ['--env'], 'options.grammar.value'],
    ['48: false behind a switch would be the image', ['--tls-verify', 'false'], 'options.grammar.positional'],
    ['50: a cluster with a mount in it', ['-itv', '/:/h'], 'options.breaks-job'],
    ['51: the end of the options', ['--'], 'options.grammar.positional'],
    ['51: an empty entry', [''], 'config.value'],
    ['51: an empty word', ["''"], 'options.grammar.positional'],
    ['51: an image', ['debian'], 'options.grammar.positional'],
    ['52: a second entry point would win', ['--entrypoint=/bin/sh'], 'options.reserved'],
    ['52: a second pull policy would win', ['--pull=never'], 'options.reserved'],
    ['52: a second auth file would win', ['--authfile=/home/u/auth.json'], 'options.reserved'],
    ['52: the plan’s own label', ['--label=podman-plan.job=x'], 'options.reserved'],
    ['53: podman does not complete names', ['--privi'], 'options.known'],
    ['53: capitals', ['--ENV=A=b'], 'options.known'],
    ['53: a dash that is none', ['–privileged'], 'options.grammar.positional'],
    ['73: the container would read the rest of the batch script', ['-i'], 'options.breaks-job'],
  ])('%s', (_story, options, code) => {
    const config = parseConfig(
      tomlOf({ ...custom(...options), plan: 'rules = { "options.known" = "refuse" }' }),
    )
    expect(refusedBy(config)).toContain(code)
  })

  test('49: two words in one entry are two words, as a shell would read them, and no refusal', () => {
    expect(wordsOf(planOf(custom('--env A=b')))).toContain('--env=A=b')
  })

  test('50: a mount however it is spelt is the same word', () => {
    const spellings = ['-v/d:/h', '-v=/d:/h', '-v /d:/h', '--volume /d:/h', '--volume=/d:/h']
    for (const spelling of spellings) expect(wordsOf(planOf(custom(spelling)))).toContain('--volume=/d:/h')
  })

  test('52: what the plan owns stands behind everything else', () => {
    const words = wordsOf(planOf({ ...custom('--hostname=a'), plan: 'terminal = true' }))
    expect(words.indexOf('--hostname=a')).toBeLessThan(
      words.findIndex((word) => word.startsWith('--entrypoint=')),
    )
    expect(words.slice(-4, -2)).toEqual(['--tty', '--'])
  })

  const variables = (text: string) => ({ variables: { ARGS: text } })
  const allow = (...names: readonly string[]): Tables => ({
    plan: `user_options_variable = "ARGS"\nuser_options_allow = ${JSON.stringify(names)}`,
  })

  test('54: users’ options are off unless the site says otherwise: the variable is not even read', () => {
    expect(wordsOf(planOf({}, { variables: { JACAMAR_CI_PODMAN_ARGS: '--privileged' } }))).toEqual(
      wordsOf(planOf()),
    )
  })

  test.each<[string, readonly string[], string, string]>([
    ['an option that is not listed', [], '--privileged', 'options.user'],
    ['what the plan owns', ['--env'], '--pull=never', 'options.reserved'],
    ['a variable of the host', ['--env'], '-e SECRET', 'options.user'],
    ['a star that a shell would have expanded', ['--env'], '-e SECRET*', 'options.grammar.syntax'],
    ['every variable of the host', ['--env'], "-e '*'", 'options.user'],
    ['a variable that is expanded', ['--env'], '-e A=$HOME', 'options.user'],
    ['a mount of the host', ['--volume'], '-v /etc:/mnt', 'volume.source'],
    ['a mount in other words', ['--mount'], '--mount=type=bind,src=/etc,dst=/mnt', 'volume.source'],
    [
      'a second source, of which podman takes the last',
      ['--mount'],
      '--mount type=bind,src=/d,src=/etc,dst=/mnt',
      'options.user',
    ],
    ['a mount out of an image', ['--mount'], '--mount=type=image,src=x,dst=/mnt', 'options.user'],
    [
      'a mount that relabels the host',
      ['--mount'],
      '--mount=type=bind,src=/d,dst=/mnt,relabel=private',
      'options.user',
    ],
    ['memory over the scripts', ['--tmpfs'], '--tmpfs=/ci/scripts', 'volume.target'],
    [
      'memory over a user volume’s place',
      ['--tmpfs', '--volume'],
      '-v /d:/mnt --tmpfs=/mnt',
      'volume.grammar.conflict',
    ],
    ['a file that pasta would write', ['--network'], '--net=pasta:--pcap,/home/u/.bashrc', 'options.user'],
    ['the network of another job', ['--network'], '--network=container:podman-plan-8-x', 'options.user'],
    ['the network of a process', ['--network'], '--network=ns:/proc/1/ns/net', 'options.user'],
    ['the processes of another job', ['--pid'], '--pid=container:podman-plan-8-x', 'options.user'],
    ['the memory of a process', ['--ipc'], '--ipc=ns:/proc/1/ns/ipc', 'options.user'],
    ['the users of another job', ['--userns'], '--userns container:podman-plan-8-x', 'options.user'],
    [
      'a file that the runtime would write',
      ['--annotation'],
      '--annotation=run.oci.hooks.stdout=/home/u/x',
      'options.user',
    ],
    ['a second command', ['--env'], '-e A=b; rm -rf /', 'options.grammar.syntax'],
    ['a value that is missing', ['--env'], '-e', 'options.grammar.value'],
    ['an image', ['--env'], 'evil.example/x', 'options.grammar.positional'],
  ])('54: %s', (_story, names, text, code) => {
    expect(refusedBy(planOf(allow(...names), variables(text)))).toContain(code)
  })

  test.each([
    '--network=none',
    '--network=host',
    '--userns=keep-id:uid=0',
    '--pid=private',
    '--annotation=a=run.oci.',
  ])('54: %s is what a site lists such an option for', (word) => {
    const [name = ''] = word.split('=')
    expect(wordsOf(planOf(allow(name), variables(word)))).toContain(word)
  })

  test.each([
    '--entrypoint',
    '--authfile',
    '--env-file',
    '--env-host',
    '--hooks-dir',
    '--runtime',
    '--security-opt',
    '--secret',
  ])('54: no site can hand out %s', (name) => {
    expect(refusedBy(parseConfig(tomlOf(allow(name))))).toEqual(['config.value'])
  })
})

describe('E. environment', () => {
  test.each([
    ["55: -e '*' copies every variable of the host", "--env='*'"],
    ["55: -e 'SECRET*' copies some", "--env='SECRET*'"],
    ['60: --env-host copies all', '--env-host'],
  ])('%s: the site may, and a strict one hears of it', (_story, option) => {
    const podman = `custom_options = [${JSON.stringify(option)}]\nimage_allow_list = ['^registry\\.example\\.com/']`
    expect(warnedBy(parseConfig(tomlOf({ podman, plan: 'profile = "strict"' })))).toContain(
      'options.weakens-isolation',
    )
  })

  test('56: a name that is no name', () => {
    for (const text of ['-e =x', "-e 'A B=x'", "-e 'BASH_FUNC_x%%=() { :; }'"]) {
      const plan = 'user_options_variable = "ARGS"\nuser_options_allow = ["--env"]'
      expect(refusedBy(planOf({ plan }, { variables: { ARGS: text } }))).toContain('options.user')
    }
  })

  test('57: no env file is ever made, in which a value could begin a second line', () => {
    const plan = unwrap(planStep(tomlOf(), jobOf({ variables: { A: 'x\nLD_PRELOAD=/evil.so' } })))
    expect(JSON.stringify(plan)).not.toContain('LD_PRELOAD')
  })

  test('58, 59: podman’s environment is a list of the site’s, which no CI variable gets into', () => {
    const variables = {
      CONTAINER_HOST: 'tcp://evil',
      LD_PRELOAD: '/evil.so',
      BASH_ENV: '/evil',
      PATH: '/evil',
    }
    const { environment } = unwrap(planOf({}, { variables }))
    expect(environment.set).toEqual({})
    for (const name of ['CONTAINER_HOST', 'LD_PRELOAD', 'BASH_ENV', 'REGISTRY_AUTH_FILE']) {
      expect(environment.inherit).not.toContain(name)
    }
    expect(wordsOf(planOf({}, { variables }))[0]).toBe('/usr/bin/podman')
  })
})

describe('F. secrets', () => {
  const registry = { host: 'registry.example.com', username: 'ci', password: 'topsecret-123456' }
  const changes: readonly [string, Partial<JobContext>][] = [
    ['as an image’s tag', { image: 'registry.example.com/app:topsecret-123456' }],
    ['as a script', { script: '/ci/scripts/topsecret-123456' }],
    ['as a step', { step: 'topsecret-123456' }],
    [
      'as a folder',
      { directories: { builds: '/ci/topsecret-123456', cache: '/ci/cache', scripts: '/ci/scripts' } },
    ],
  ]

  test.each(changes)('61, 62: a token %s is in no word: nothing is planned', (_where, change) => {
    const result = planOf({}, { registry, ...change })
    expect(refusedBy(result)).toContain('secret.rendered')
    expect(JSON.stringify(result)).not.toContain('topsecret')
  })

  test('62: nor is it in a cleanup', () => {
    const directories = {
      builds: '/ci/b',
      cache: '/ci/c',
      scripts: '/ci/scripts',
      state: '/ci/topsecret-123456',
    }
    expect(refusedBy(planOf({}, { registry, directories }, 'prepare'))).toContain('secret.rendered')
    expect(refusedBy(planOf({}, { registry, directories }, 'cleanup'))).toEqual([])
  })

  test('62: a token in a refused value is not repeated', () => {
    const refusals: readonly Partial<JobContext>[] = [
      { script: '/elsewhere/topsecret-123456' },
      { image: '-topsecret-123456' },
      { job: '/topsecret-123456' },
    ]
    for (const change of refusals) {
      const result = planOf({}, { registry, ...change })
      expect(result.ok).toBe(false)
      expect(JSON.stringify(result)).not.toContain('topsecret')
    }
  })

  test('63: the auth file is written, used and deleted by each plan, outside every mount', () => {
    const plan = unwrap(planOf({}, { registry }))
    const path = '/ci/scripts.state/podman-plan.step.step_script.auth.json'
    expect(plan.commands.map((command) => command.kind)).toEqual([
      'make-directory',
      'write-file',
      'delete-file',
      'podman',
    ])
    expect(plan.finally).toMatchObject([{ kind: 'delete-file', path }])
    expect(wordsOf(planOf({}, { registry }))).toContain(`--authfile=${path}`)
  })

  test('64: a registry is HOST or HOST:PORT, and no CI variable names it', () => {
    for (const host of ['__proto__', 'evil.example/x', '../x', '', 'a b']) {
      expect(refusedBy(planOf({}, { registry: { ...registry, host } }))).toEqual(['auth.source'])
    }
    expect(
      wordsOf(planOf({}, { variables: { CI_REGISTRY: 'evil.example', CI_REGISTRY_PASSWORD: 'x' } })),
    ).toEqual(wordsOf(planOf()))
  })

  test.each([
    ['behind a cut, the beginning', `-${'a'.repeat(187)}topsecret-123456`],
    ['in small letters, as a cure', 'registry.example.com/ToPsEcReT-7890'],
    ['escaped', '-con\u0007trol-1234'],
  ])('62: nor %s of it', (_where, image) => {
    const auths = Object.fromEntries(
      ['ToPsEcReT-7890', 'con\u0007trol-1234'].map((text) => [
        `${text.length}.example`,
        { auth: btoa(`u:${text}`) },
      ]),
    )
    const result = planOf(
      {},
      { registry, image, variables: { DOCKER_AUTH_CONFIG: JSON.stringify({ auths }) } },
    )
    expect(result.ok).toBe(false)
    expect(JSON.stringify(result)).not.toMatch(/topsecret|trol-1234/i)
  })

  test('65: a colon in the name or a line end in the token would change who logs in', () => {
    expect(refusedBy(planOf({}, { registry: { ...registry, username: 'a:b' } }))).toEqual(['auth.source'])
    expect(refusedBy(planOf({}, { registry: { ...registry, password: 'a\nb-0123456789' } }))).toEqual([
      'auth.source',
    ])
  })

  test('a helper named by a CI variable would be a program of the user’s choice', () => {
    const config = JSON.stringify({ credHelpers: { 'registry.example.com': 'x/../../evil' } })
    expect(refusedBy(planOf({}, { variables: { DOCKER_AUTH_CONFIG: config } }))).toEqual(['auth.source'])
    const plain = JSON.stringify({ credHelpers: { 'registry.example.com': 'secretservice' } })
    expect(refusedBy(planOf({}, { variables: { DOCKER_AUTH_CONFIG: plain } }))).toEqual(['auth.source'])
  })

  test('67: without a credential there is no auth file to be missing', () => {
    expect(wordsOf(planOf()).filter((word) => word.startsWith('--authfile'))).toEqual([])
  })
})

describe('G. renderings', () => {
  test('70: a script’s path is a word for podman and a word again for bash -c', () => {
    const script = "/ci/scripts/a b;id'$(id)"
    expect(wordsOf(planOf({}, { script })).at(-1)).toMatch(/^"|^'/)
    const entry: Tables = { podman: 'user_entry_point = ["/bin/sh"]' }
    expect(wordsOf(planOf(entry, { script })).at(-1)).toBe(script)
  })

  test.each([
    ['script', { script: '/ci/scripts/a\n#SBATCH --account=evil' }, ['input.text']],
    ['step', { step: 'x\n#SBATCH' }, ['context.step']],
    ['job', { job: '7\n#SBATCH' }, ['context.job']],
    ['image', { image: 'x\n#SBATCH --account=evil' }, ['input.text', 'image.reference.name']],
  ] as const)('69: a line end in the %s would be a directive of the scheduler', (_what, change, codes) => {
    expect(refusedBy(planOf({}, change))).toEqual(codes)
  })

  const long = (length: number) => 'x'.repeat(length)
  const logins = JSON.stringify({
    auths: Object.fromEntries(
      Array.from({ length: 30_000 }, (_, at) => [
        `h${at}.example`,
        at % 3 ? long(1) : { auth: btoa(`u:password-${at}`) },
      ]),
    ),
  })

  test.each<[string, Partial<JobContext>]>([
    ['a megabyte of credentials', { variables: { DOCKER_AUTH_CONFIG: logins } }],
    ['the same in the user’s own file', { userAuth: logins }],
    ['twenty thousand volumes of one target', { variables: { ARGS: '-v/a:/b '.repeat(20_000) } }],
    ['a megabyte of letters', { variables: { ARGS: `-${long(1_000_000)}` } }],
  ])('72: %s: refused for their size, and not looked at', (_story, change) => {
    const plan = 'user_options_variable = "ARGS"\nuser_options_allow = ["--volume"]'
    const start = performance.now()
    expect(refusedBy(planOf({ plan }, change))).toEqual(['input.size'])
    expect(performance.now() - start).toBeLessThan(1000)
  })

  test('72: of credentials that were not read nobody can tell where else they stand: nothing else is said', () => {
    const token = 'glpat-0123456789'
    const text = JSON.stringify({ auths: { 'a.example': { auth: btoa(`u:${token}`) } }, more: long(100_000) })
    const result = planOf({}, { image: `-${token}`, variables: { DOCKER_AUTH_CONFIG: text } })
    expect(refusedBy(result)).toEqual(['input.size'])
    expect(JSON.stringify(result)).not.toContain(token)
    expect(planOf({}, { variables: { DOCKER_AUTH_CONFIG: text } }, 'cleanup').ok).toBe(true)
  })

  test('72: a word that the kernel would not take', () => {
    const options = Array.from({ length: 65 }, (_, at) => `"--env=A${at}=${long(15_900)}"`)
    const podman = `user_volume_variable = "VOL"\ncustom_options = [${options.join()}]`
    const variables = Object.fromEntries(
      Array.from({ length: 64 }, (_, at) => [`VOL_${at}`, `/s/${at}${long(8000)}:/t/${at}${long(8000)}`]),
    )
    const many = planOf({ podman }, { variables })
    expect(many.ok ? [] : many.problems.map(({ path, code }) => [path, code])).toContainEqual([
      'command',
      'input.size',
    ])
    const deep = `/ci/scripts/${'a/'.repeat(70_000)}x`
    expect(refusedBy(planOf({}, { script: deep }))).toEqual(['input.size'])
  })

  test('74: a message holds no control character and no end of the line, whatever was written', () => {
    const image = '\u001b]8;;evil\u0007x\r\n\u202e'
    const result = planOf({}, { image })
    const lines = result.ok ? [] : result.problems.map(formatProblem)
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).toMatch(/^[ -~‘’…–]*$/)
  })

  test('--tty merges the streams: it is off unless the site asks for it', () => {
    expect(wordsOf(planOf())).not.toContain('--tty')
  })
})

describe('H. entry point, pull policy, step', () => {
  test.each([
    ['a number in it', 'user_entry_point = ["/bin/sh", 1]', 'config.type'],
    ['a text', 'user_entry_point = "/bin/sh"', 'config.type'],
    ['a list in it', 'user_entry_point = [["/bin/sh"]]', 'config.type'],
    ['a control character', 'user_entry_point = ["/bin/\\u0007"]', 'input.text'],
  ])('75: an entry point with %s', (_what, podman, code) => {
    expect(refusedBy(parseConfig(tomlOf({ podman })))).toEqual([code])
  })

  test('75: an empty entry point is the default, as in the proposal’s own example, and no refusal', () => {
    expect(wordsOf(planOf({ podman: 'user_entry_point = []' }))).toContain(
      '--entrypoint=["/bin/bash","-l","-c"]',
    )
  })

  test('75: whatever the words hold, podman reads them as they were written', () => {
    const words = wordsOf(planOf({ podman: 'user_entry_point = ["/bin/sh", "\\"]", "[bad"]' }))
    const text = words.find((word) => word.startsWith('--entrypoint='))?.slice('--entrypoint='.length) ?? ''
    expect(JSON.parse(text)).toEqual(['/bin/sh', '"]', '[bad'])
  })

  test('76: a policy that is none', () => {
    expect(refusedBy(parseConfig(tomlOf({ podman: 'image_pull_policy = "sometimes"' })))).toEqual([
      'config.value',
    ])
  })

  test('76: capitals are understood, with a warning, because podman gets the word that it knows', () => {
    const result = planOf({ podman: 'image_pull_policy = "NEVER"' })
    expect(warnedBy(result)).toContain('config.value')
    expect(wordsOf(result)).toContain('--pull=never')
  })

  test.each(['"missing"', '"never"', '"newer"', undefined])(
    '77: %s with an allow list trusts whatever lies in the store',
    (policy) => {
      const pull = policy === undefined ? '' : `image_pull_policy = ${policy}`
      const podman = `image_allow_list = ['^registry\\.example\\.com/.*']\n${pull}`
      expect(warnedBy(parseConfig(tomlOf({ podman, plan: 'profile = "strict"' })))).toEqual([
        'pull.local-store',
      ])
    },
  )

  test.each(['__proto__', 'constructor', 'Build_Script', 'get_sources ', 'GET_SOURCES', 'step_get_sources'])(
    '78: a step called %j is the user’s, never the runner’s',
    (step) => {
      const plan = unwrap(planOf({}, { step }))
      expect(plan.owner).toBe('user')
      expect(plan.commands.flatMap(toArgv)).toContain('registry.example.com/app:1')
    },
  )

  test.each(['build_script\n', '../x', 'a/b', '', 'é', 'x'.repeat(256)])(
    '78: no step is called %j',
    (step) => {
      expect(refusedBy(planOf({}, { step }))).toEqual(['context.step'])
    },
  )
})

describe('I. the file', () => {
  test.each([
    ['[general.podman.__proto__]\nimage_allow_list = [".*"]', 'config.key'],
    ['[general.podman.constructor.prototype]\nx = 1', 'config.key'],
    ['[podman_plan.rules]\n__proto__ = "off"', 'config.rule'],
    ['[podman_plan.rules]\nconstructor = "off"', 'config.rule'],
  ])('79: %j is a key like any other that nobody knows', (addition, code) => {
    const toml = '[general]\nrun_mechanism = "podman"\n[general.podman]\nrunner_image = "a.example/r"\n'
    const config = parseConfig(toml + addition)
    expect([...refusedBy(config), ...warnedBy(config)]).toContain(code)
    if (config.ok) expect(config.value.allowList).toEqual([])
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test('79: nor does one of somebody else’s tables reach ours', () => {
    const toml = `[__proto__]\nimage_allow_list = [".*"]\n[other.__proto__]\nx = 1\n${tomlOf()}`
    expect(unwrap(parseConfig(toml)).allowList).toEqual([])
    expect(Reflect.get({}, 'x')).toBeUndefined()
  })

  test('79: nor do variables', () => {
    const variables = JSON.parse('{"__proto__":"/etc:/x","constructor":"x","VOL___proto__":"/a:/b"}')
    const plan = planOf({ podman: 'user_volume_variable = "VOL"' }, { variables, hostVariables: variables })
    expect(wordsOf(plan)).toContain('--volume=/a:/b')
    expect(Reflect.get({}, 'VOL___proto__')).toBeUndefined()
  })

  test('80: ten thousand arrays in each other', () => {
    const deep = `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`
    expect(refusedBy(parseConfig(`${tomlOf()}\n[other]\n${deep}`))).toEqual(['config.syntax'])
  })

  test('80: fifty thousand tables in each other are somebody else’s', () => {
    const key = Array.from({ length: 50_000 }, () => 'a').join('.')
    expect(refusedBy(parseConfig(`${tomlOf()}\n[other]\n${key} = 1`))).toEqual([])
  })

  test('80: a million lines of comments are more than any file has', () => {
    expect(refusedBy(parseConfig('#\n'.repeat(1_000_000)))).toEqual(['input.size'])
  })

  test.each([
    ['NUL', 'runner_image = "a\\u0000b"'],
    ['a control character', 'application_path = "/usr/\\u001b/podman"'],
    ['text that runs the other way', 'custom_options = ["--hostname=\\u202eabc"]'],
  ])('81: %s, which the TOML parser lets pass', (_what, podman) => {
    expect(refusedBy(parseConfig(tomlOf({ podman })))).toContain('input.text')
  })

  test('81: a byte order mark is no part of the file', () => {
    expect(parseConfig(`\ufeff${tomlOf()}`).ok).toBe(true)
  })
})

describe('whatever is attacked', () => {
  test('a job that is refused can be cleaned up', () => {
    expect(planOf({ podman: "image_allow_list = ['^none/']" }, {}, 'cleanup').ok).toBe(true)
  })

  test('the example itself is refused nothing, in any phase', () => {
    const planner = createPlanner(configOf({ podman: 'user_volume_variable = "USER_VOLUMES"' }))
    for (const phase of ['prepare', 'step', 'cleanup'] satisfies Phase[]) {
      expect(refusedBy(planner[phase](EXAMPLE_JOB))).toEqual([])
    }
  })

  test('a rendered script never begins a comment', () => {
    const source = toShell(unwrap(planOf({}, { script: '/ci/scripts/#x' })), 'options')
    expect(source.split('\n').filter((line) => line.trimStart().startsWith('#'))).toEqual([])
  })
})

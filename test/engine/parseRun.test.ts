import { mkdirSync, writeFileSync } from 'node:fs'
import fc, { type Arbitrary } from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseRun, toArgv, unwrap } from '../../src/index.ts'
import type { Ended } from '../differential/Oracle.ts'
import { openOracle } from '../differential/openOracle.ts'
import { describeLab } from './lab/describeLab.ts'

/** PARSE_RUN_CASES=1000 asks more of them. */
const CASES = Number(process.env['PARSE_RUN_CASES'] ?? 40)
const IMAGE = 'localhost/podman-plan-read:1'

const lists = (...of: readonly (readonly string[])[]): Arbitrary<readonly string[]> => fc.constantFrom(...of)

const value = fc.constantFrom('a', 'a b', "it's", '', 'x=y', '$HOME', 'a,b', '"', '-x', '--', 'é')
const spell = (name: string, letter?: string) => (text: string) =>
  lists(
    [`--${name}=${text}`],
    [`--${name}`, text],
    ...(letter === undefined
      ? []
      : [[`-${letter}`, text], [`-${letter}=${text}`], ...(text === '' ? [] : [[`-it${letter}`, text]])]),
  )
const option = (name: string, letter: string | undefined, values: Arbitrary<string>) =>
  values.chain(spell(name, letter))
const oneOf = (...values: readonly string[]) => fc.constantFrom(...values)

/** Options that `podman create` has too, in every spelling, with values that are right and wrong. */
const options: Arbitrary<readonly string[]> = fc
  .array(
    fc.oneof(
      option(
        'env',
        'e',
        value.map((text) => `A=${text}`),
      ),
      option(
        'label',
        'l',
        value.map((text) => `l=${text}`),
      ),
      option('annotation', undefined, oneOf('a=b', 'a=b c')),
      option('volume', 'v', oneOf('/tmp:/mnt', '/tmp:/mnt:ro', '/tmp:/other:rw', 'relative', '/a:/b:/c:/d')),
      option('mount', undefined, oneOf('type=tmpfs,destination=/m', 'type=bind,src=/tmp,dst=/n,ro')),
      option('tmpfs', undefined, oneOf('/t', '/t:size=1m')),
      option('workdir', 'w', oneOf('/', '/tmp', 'relative')),
      option('user', 'u', oneOf('0', '1000:1000')),
      option('hostname', 'h', oneOf('probe', 'probe.example')),
      option('cap-add', undefined, oneOf('NET_ADMIN', 'nothing')),
      option('cap-drop', undefined, oneOf('all', 'CHOWN')),
      option('security-opt', undefined, oneOf('no-new-privileges', 'label=disable', 'x')),
      option('stop-timeout', undefined, oneOf('3', '0x10', 'x')),
      option('pids-limit', undefined, oneOf('100', '-1', '1e3')),
      option('ulimit', undefined, oneOf('nofile=10:20')),
      option('dns-option', undefined, oneOf('a', 'a,b')),
      option('entrypoint', undefined, oneOf('/bin/true', '["/bin/sh","-c"]', '')),
      option('net', undefined, oneOf('host', 'none')),
      lists(
        ['-t'],
        ['-it'],
        ['-ti'],
        ['--tty=false'],
        ['-i=true'],
        ['--rm'],
        ['--rm=false'],
        ['--init=maybe'],
      ),
      lists(['--read-only'], ['--privileged'], ['--nothing'], ['-Z'], ['--privileged=x']),
    ),
    { maxLength: 5 },
  )
  .map((lists) => lists.flat())

const commands = fc
  .tuple(
    lists([], ['--log-level=error'], ['--log-level', 'warn'], ['--storage-opt=']),
    lists(['run'], ['container', 'run']),
    options,
    lists([], [], ['--']),
    lists([IMAGE], [IMAGE], [`docker://${IMAGE}`], []),
    lists([], ['true'], ['sh', '-c', 'echo "a  b"'], ['--rm', '--', '-it']),
  )
  .map(([global, run, list, end, image, words]) => [
    'podman',
    ...global,
    ...run,
    ...list,
    ...end,
    ...image,
    ...words,
  ])

describeLab('parseRun', ['root'], () => {
  let oracle: Awaited<ReturnType<typeof openOracle>>
  beforeAll(async () => {
    oracle = await openOracle(['podman'])
    mkdirSync(`${oracle.folder}/image/bin`, { recursive: true })
    mkdirSync(`${oracle.folder}/image/tmp`)
    writeFileSync(`${oracle.folder}/image/bin/true`, '')
    const made = await oracle.shell('tar -C "$1/image" -cf "$1/image.tar" .', oracle.folder)
    expect(made.code).toBe(0)
    expect(await oracle.podman(['import', '--quiet', `${oracle.folder}/image.tar`, IMAGE])).toMatchObject({
      code: 0,
    })
  })
  afterAll(() => oracle.close())

  /** `run` starts a container; `create` reads the same words and starts none. */
  async function created(words: readonly string[]): Promise<string> {
    const asked = words.slice(1).map((word, at, all) => (at === all.indexOf('run') ? 'create' : word))
    const at = asked.indexOf('create')
    const ended = await oracle.podman([...asked.slice(0, at + 1), '--pull=never', ...asked.slice(at + 1)])
    if (ended.code !== 0) return `refused with ${ended.code}`
    return inspected(ended)
  }

  async function inspected({ stdout }: Ended): Promise<string> {
    const id = stdout.trim()
    const { stdout: json } = await oracle.podman(['inspect', '--type=container', id])
    await oracle.podman(['rm', '--force', id])
    const [container] = JSON.parse(json)
    delete container.Created
    delete container.Config.CreateCommand
    // Podman keeps the variables in a map: their order is chance.
    container.Config.Env.sort()
    return JSON.stringify(container)
      .replaceAll(id, 'ID')
      .replaceAll(id.slice(0, 12), 'ID')
      .replaceAll(container.Name, 'NAME')
  }

  test(
    `gives words that mean the same to podman (${CASES} commands)`,
    async () => {
      let accepted = 0
      await fc.assert(
        fc.asyncProperty(commands, async (words) => {
          const read = parseRun(words)
          const before = await created(words)
          if (read.ok) {
            accepted++
            expect(await created(toArgv(read.value))).toBe(before)
          } else {
            expect(before, JSON.stringify(read.problems)).toMatch(/^refused/)
          }
        }),
        { numRuns: CASES },
      )
      expect(accepted).toBeGreaterThan(CASES / 8)
    },
    60_000 + CASES * 1000,
  )

  test('reads a shell text as the shell does', async () => {
    const text = `podman run --rm \\\n  -e 'A=it'"'"'s "$HOME"' --label=b\\ c=d ${IMAGE} true`
    const { stdout } = await oracle.shell(`podman() { printf '%s\\n' podman "$@"; }\n${text}`)
    const words = stdout.trimEnd().split('\n')
    expect(toArgv(unwrap(parseRun(text)))).toEqual(toArgv(unwrap(parseRun(words))))
  })
})

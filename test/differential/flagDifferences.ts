import { BEFORE_RUN_ONLY, RUN_FLAGS } from '../../src/grammar/options/RUN_FLAGS.ts'
import type { FlagType, RunFlag } from '../../src/grammar/options/RunFlag.ts'
import { compareVersions } from '../../src/grammar/podman-version/Version.ts'
import type { Oracle } from './Oracle.ts'

const FLAGS: readonly RunFlag[] = RUN_FLAGS

/**
 * Where RUN_FLAGS and this Podman differ, a line each: asks `run --help` for options the table lacks, and the
 * flag parser about every name, alias and letter, whether the release has it and of what type it is.
 */
export async function flagDifferences(oracle: Oracle): Promise<readonly string[]> {
  const answers = await Promise.all([
    missingNames(oracle),
    ...FLAGS.flatMap(probesOf).map((probe) => differences(probe, oracle)),
    ...BEFORE_RUN_ONLY.map((name) => takenAfterRun(name, oracle)),
  ])
  return answers.flat()
}

interface Probe {
  readonly word: string
  readonly flag: RunFlag
  readonly since: string
  readonly removedAfter: string | undefined
}

function probesOf(flag: RunFlag): readonly Probe[] {
  const { name, aliases = [], short, since, removedAfter } = flag
  return [
    { word: `--${name}`, flag, since, removedAfter },
    ...aliases.map((alias) => ({ word: `--${alias}`, flag, since, removedAfter: flag.aliasesRemovedAfter })),
    ...(short === undefined
      ? []
      : [{ word: `-${short}`, flag, since: flag.shortSince ?? since, removedAfter }]),
  ]
}

async function differences(
  { word, flag, since, removedAfter = '999.0' }: Probe,
  { version, podman }: Oracle,
): Promise<readonly string[]> {
  const release = version.split('.', 2).join('.')
  const has = compareVersions(version, since) >= 0 && compareVersions(release, removedAfter) <= 0
  const type = compareVersions(version, '5.0') < 0 ? (flag.typeBefore5 ?? flag.type) : flag.type
  const { stderr } = await podman(['run', `${word}=${NO_VALUE}`, PROBE])
  const seen = FAMILY_SIGNS.find(([sign]) => stderr.includes(sign))?.[1] ?? stderr.trim()
  const wanted = has ? FAMILIES[type] : 'absent'
  return seen === wanted ? [] : [`${word}: the table says ${wanted}, podman says ${seen}`]
}

/** No number, no boolean, no CSV; any text will do for the rest. */
const NO_VALUE = 'x"'
const PROBE = '--podman-plan-probe'

/** What the parser's answer to NO_VALUE tells; the types inside a family read alike. */
const FAMILY_SIGNS = [
  [`unknown flag: ${PROBE}`, 'text'],
  ['unknown flag:', 'absent'],
  ['unknown shorthand flag:', 'absent'],
  ['strconv.ParseBool', 'switch'],
  ['strconv.ParseInt', 'signed number'],
  ['strconv.ParseUint', 'unsigned number'],
  ['strconv.ParseFloat', 'fraction'],
  ['parse error on line', 'list'],
] as const
type Family = (typeof FAMILY_SIGNS)[number][1]

const FAMILIES: { readonly [T in FlagType]: Family } = {
  bool: 'switch',
  optionalBool: 'switch',
  string: 'text',
  stringArray: 'text',
  int: 'signed number',
  int64: 'signed number',
  uint: 'unsigned number',
  uint64: 'unsigned number',
  float64: 'fraction',
  stringSlice: 'list',
  uintSlice: 'unsigned number',
}

/** Names that help shows and the table has not; help shows no hidden and no global ones. */
async function missingNames({ podman }: Oracle): Promise<readonly string[]> {
  const { stdout } = await podman(['run', '--help'])
  const shown = [...stdout.matchAll(/^ +(?:-(\w), )?--([\w-]+)/gm)]
  return shown.flatMap(([, letter, name = '']) => {
    const flag = FLAGS.find((known) => known.name === name)
    if (flag === undefined) return [`--${name}: podman has it, the table does not`]
    return letter === flag.short ? [] : [`--${name}: its letter is ${letter}, the table says ${flag.short}`]
  })
}

async function takenAfterRun(name: string, { podman }: Oracle): Promise<readonly string[]> {
  const { stderr } = await podman(['run', `--${name}=x`, PROBE])
  return stderr.includes(`unknown flag: --${name}`) ? [] : [`--${name}: podman takes it after run`]
}

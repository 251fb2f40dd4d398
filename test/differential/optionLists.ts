import fc, { type Arbitrary } from 'fast-check'
import { RUN_FLAGS } from '../../src/grammar/options/RUN_FLAGS.ts'
import { FLAG_TYPES, type FlagType, type RunFlag } from '../../src/grammar/options/RunFlag.ts'

/**
 * Lists of one to five options in every spelling that the flag parser knows, with values that are right, nearly
 * right and wrong for their type, and now and then a word that is no option at all.
 */
export const optionLists = (): Arbitrary<readonly string[]> =>
  fc
    .array(fc.oneof({ weight: 12, arbitrary: spelled }, { weight: 1, arbitrary: oddWords }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((options) => options.flat())

const FLAGS: readonly RunFlag[] = RUN_FLAGS

/** A spelling for a list of words; the last form lacks its value or is a switch. */
const spelled: Arbitrary<readonly string[]> = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom(...FLAGS) },
    { weight: 2, arbitrary: fc.constantFrom(...FLAGS.filter(({ short }) => short !== undefined)) },
  )
  .chain((flag) =>
    fc
      .tuple(valueFor(flag), fc.nat({ max: 99 }), fc.constantFrom('', '', 'i', 't', 'it', 'qP'), nameOf(flag))
      .map(([value, form, before, name]) => spell(flag, value, form, before, name)),
  )

const nameOf = ({ name, aliases = [] }: RunFlag): Arbitrary<string> => fc.constantFrom(name, ...aliases)

function spell(
  { type, short }: RunFlag,
  value: string,
  form: number,
  before: string,
  name: string,
): readonly string[] {
  const { takesValue } = FLAG_TYPES[type]
  if (short !== undefined && form % 2 === 1) {
    if (form < 25) return [`-${before}${short}=${value}`]
    if (!takesValue) return form < 90 ? [`-${before}${short}`] : [`-${before}${short}`, value]
    return form < 55 ? [`-${before}${short}${value}`] : [`-${before}${short}`, value]
  }
  if (!takesValue)
    return form < 60 ? [`--${name}`] : form < 97 ? [`--${name}=${value}`] : [`--${name}`, value]
  return form < 55 ? [`--${name}=${value}`] : form < 97 ? [`--${name}`, value] : [`--${name}`]
}

/** `--pull` keeps Podman from the network in the cases in which it goes on. */
const valueFor = ({ name, type }: RunFlag): Arbitrary<string> =>
  name === 'pull' ? fc.constant('never') : name === 'log-level' ? fc.constant('error') : VALUES[type]

const texts = fc.constantFrom(
  ...[
    'a',
    'A=b',
    'A',
    '',
    '-',
    '--',
    '--rm',
    '-it',
    '-1',
    '=',
    '=x',
    'a b',
    'a,b',
    'host',
    'é',
    '名',
    'x\ny',
  ],
  ...[
    '"',
    '""',
    '"a"',
    '"a',
    'a"b',
    '"a,b"',
    '"a""b",c',
    '"a"b',
    ',',
    'a,',
    ',"',
    '\n',
    '\n\na',
    '\r',
    'a\r',
    '"a\r\n"',
  ],
)
const lists = fc.oneof(texts, fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 6 }))
const booleans = fc.oneof(
  fc.constantFrom('1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False'),
  fc.constantFrom('', 'no', 'yes', 'tRUE', ' true', 'on', '2', '=true'),
)
const whole = fc.constantFrom(
  ...['0', '1', '17', '017', '0o17', '0x1F', '0X_f', '0b101', '0B1', '1_000', '00', '4294967296'],
  ...['9223372036854775807', '9223372036854775808', '18446744073709551615', '18446744073709551616'],
)
const signed = fc.constantFrom(
  '-1',
  '+5',
  '-9223372036854775808',
  '-9223372036854775809',
  '-0x10',
  '+0b1',
  '-017',
)
const wrong = fc.constantFrom(
  '',
  '-',
  '+',
  '08',
  '0_8',
  '0x',
  '1_',
  '_1',
  '1__0',
  '1.5',
  '1e3',
  'x',
  ' 1',
  '٣',
  '--5',
)
const digits = fc.string({ unit: fc.constantFrom(...'01789_xboXBO+-aF'), maxLength: 6 })
const integers = fc.oneof({ weight: 4, arbitrary: whole }, { weight: 2, arbitrary: signed }, wrong, digits)
const floats = fc.oneof(
  fc.constantFrom(
    '1',
    '1.5',
    '.5',
    '5.',
    '1e3',
    '1E-3',
    '1_0.5',
    '0x1p4',
    '0x.8P-1',
    '0x_1p1',
    'inf',
    '-Infinity',
  ),
  fc.constantFrom(
    'NaN',
    '+nan',
    'infi',
    '1e999',
    '-1e999',
    '1e-999',
    '0x1p1024',
    '0x1',
    '0b1',
    '.',
    'e1',
    '1_.5',
    '',
  ),
  fc.string({ unit: fc.constantFrom(...'019._xXpPeE+-af'), maxLength: 7 }),
)

const VALUES: { readonly [T in FlagType]: Arbitrary<string> } = {
  bool: booleans,
  optionalBool: booleans,
  string: texts,
  stringArray: texts,
  stringSlice: lists,
  int: integers,
  int64: integers,
  uint: integers,
  uint64: integers,
  float64: floats,
  uintSlice: fc.oneof(
    fc.constantFrom('1', '1,2', '007', '', ',', '1,', '0x1', '1_0', '-1', ' 1', '"1"', '+1'),
    integers,
  ),
}

const oddWords = fc.constantFrom(
  ...[['--'], ['-'], [''], ['debian'], ['false'], ['–privileged'], ['---x'], ['--=x'], ['---'], ['--=']],
  ...[
    ['-test.x'],
    ['-test.run=1'],
    ['-ttest.v'],
    ['-ittest.'],
    ['--test.x'],
    ['-test'],
    ['-t='],
    ['-e='],
    ['-='],
  ],
  ...[
    ['--nosuch'],
    ['--nosuch', 'a'],
    ['--nosuch=1'],
    ['--no_such=1'],
    ['--ENV=a'],
    ['--privi'],
    ['--privileged '],
  ],
  ...[['-Z'], ['-Z=1'], ['-é'], ['-rm'], ['-env'], ['-D'], ['-c'], ['-h'], ['-itz'], ['-it=no'], ['-=x']],
  ...[['--connection=x'], ['--url', 'a'], ['--env A=b'], ['--env', '--'], ['-v', '-it'], ['--rm', 'false']],
)

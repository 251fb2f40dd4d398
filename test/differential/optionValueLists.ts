import fc, { type Arbitrary } from 'fast-check'

/** Numbers as Go reads them in base 0. */
export const GO_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...([
    ['0', 0],
    ['7', 7],
    ['10', 10],
    ['017', 15],
    ['0o17', 15],
    ['0x1F', 31],
    ['0X_f', 15],
  ] as const),
  ...([
    ['0b101', 5],
    ['1_000', 1000],
    ['00', 0],
    ['0_7', 7],
  ] as const),
])

/** One to five harmless options in every spelling, with values that are hard to keep in one piece. */
export const optionValueLists = (): Arbitrary<readonly string[]> =>
  fc.array(option, { minLength: 1, maxLength: 5 }).map((options) => options.flat())

const text = fc.oneof(
  fc.constantFrom(
    '',
    '=',
    '-',
    '--',
    '--rm',
    '-it',
    'a b',
    'a,b',
    '"',
    '"a,b"',
    '$x',
    '*',
    "it's",
    '\\',
    '#',
    '~',
  ),
  fc.string({ unit: fc.constantFrom(...'ab=-," \nté'), maxLength: 6 }),
)
const named = fc.tuple(fc.constantFrom('t1', 't2'), text).map(([name, value]) => `${name}=${value}`)
const folder = fc
  .string({ unit: fc.constantFrom(...'ab=-," é'), minLength: 1, maxLength: 5 })
  .map((name) => `/${name}`)
const hostname = fc.stringMatching(/^test-([a-z0-9-]{0,5}[a-z0-9])$/)
const boolean = fc.constantFrom(
  '1',
  't',
  'T',
  'TRUE',
  'true',
  'True',
  '0',
  'f',
  'F',
  'FALSE',
  'false',
  'False',
)
const list = fc
  .array(fc.string({ unit: fc.constantFrom(...'ab:," '), minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((items) =>
    items.map((item) => (/[",]/.test(item) ? `"${item.replaceAll('"', '""')}"` : item)).join(','),
  )

const option = fc.oneof(
  written('env', 'e', named),
  written('label', 'l', named),
  written('annotation', undefined, named),
  written('workdir', 'w', folder),
  written('hostname', 'h', hostname),
  written('stop-timeout', undefined, fc.constantFrom(...GO_NUMBERS.keys())),
  written('dns-option', undefined, list),
  written('dns-opt', undefined, list),
  fc
    .tuple(fc.constantFrom('--tty', '-t', '-it', '--interactive', '-i', '-ti'), boolean)
    .map(([name, value]) => [`${name}=${value}`]),
  fc.constantFrom(['--tty'], ['-t'], ['-it'], ['-i'], ['--interactive']),
)

/** Behind `=`, in the next word, joined to the letter, alone or behind switches. */
function written(
  name: string,
  letter: string | undefined,
  value: Arbitrary<string>,
): Arbitrary<readonly string[]> {
  return fc.tuple(value, fc.nat({ max: 5 })).map(([text, form]) => {
    if (letter === undefined || form < 2) return form % 2 === 0 ? [`--${name}=${text}`] : [`--${name}`, text]
    if (form === 2) return [`-${letter}`, text]
    if (form === 3) return [`-${letter}=${text}`]
    return form === 4 ? [`-${letter}${text}`] : [`-it${letter}${text}`]
  })
}

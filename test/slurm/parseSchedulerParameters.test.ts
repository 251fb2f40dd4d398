import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { USUAL_FLAGS } from '../../src/config/schema/USUAL_FLAGS.ts'
import { unwrap } from '../../src/problem/unwrap.ts'
import { parseSchedulerParameters } from '../../src/slurm/parseSchedulerParameters.ts'
import { SLURM_FLAGS } from '../../src/slurm/SLURM_FLAGS.ts'
import { refusedBy } from '../problem/codesOf.ts'

const parse = (text: string, schedulerOptionsAllow: readonly string[] = []) =>
  parseSchedulerParameters(text, { schedulerOptionsAllow })

describe('SCHEDULER_PARAMETERS become', () => {
  test.each<[string, string, readonly string[]]>([
    ['no word where there is none', '', []],
    ['no word where there are only blanks', ' \t\n', []],
    ['long names with their values', '--account=a --time=10:00', ['--account=a', '--time=10:00']],
    ['one word where the value stands apart', '--account a', ['--account=a']],
    [
      'long names where letters stand',
      '-A a -N2 -p debug',
      ['--account=a', '--nodes=2', '--partition=debug'],
    ],
    [
      'all letters of the list',
      '-q q -n4 -c 2 -t5 -C x -L y -G1',
      [
        '--qos=q',
        '--ntasks=4',
        '--cpus-per-task=2',
        '--time=5',
        '--constraint=x',
        '--licenses=y',
        '--gpus=1',
      ],
    ],
    ['what a site’s users write', '-Aacct -N2', ['--account=acct', '--nodes=2']],
    ['an option whose value may be left out', '--exclusive', ['--exclusive']],
    ['its value behind =, and nowhere else', '--exclusive=user', ['--exclusive=user']],
    ['a value with blanks, quoted', '--comment "two words"', ['--comment=two words']],
    ['an empty value, which is a value', "--comment ''", ['--comment=']],
    ['a value that looks like an option: getopt takes it as a value', '-A --wrap=x', ['--account=--wrap=x']],
    ['a value that looks like a directive', "--comment='#SBATCH --wrap=x'", ['--comment=#SBATCH --wrap=x']],
    ['the same option twice, of which sbatch takes the last', '-N1 -N2', ['--nodes=1', '--nodes=2']],
  ])('%s', (_reason, text, words) => {
    expect(unwrap(parse(text))).toEqual(words)
  })

  test('nothing, where nobody could read it', () => {
    expect(refusedBy(parse(`-${'H'.repeat(1_000_000)}`, ['--hold']))).toEqual(['input.size'])
  })

  test('what a site lists, and its letter', () => {
    expect(
      unwrap(
        parse('-w n1 -H --nice -Ox n2', ['--nodelist', '--hold', '--nice', '--overcommit', '--exclude']),
      ),
    ).toEqual(['--nodelist=n1', '--hold', '--nice', '--overcommit', '--exclude=n2'])
  })

  test('an option of a later Slurm, as it stands', () => {
    expect(unwrap(parse('--tres-per-task=cpu:1 --new', ['--tres-per-task', '--new']))).toEqual([
      '--tres-per-task=cpu:1',
      '--new',
    ])
  })
})

describe('SCHEDULER_PARAMETERS are refused for', () => {
  test.each<[string, string]>([
    ['a script of the user’s own', '--wrap=id'],
    ['its abbreviation, which getopt takes (seen on 22.05)', '--wra=id'],
    ['an abbreviation of what is allowed', '--part=debug'],
    ['the shortest abbreviation', '--acc=a'],
    ['capitals', '--Account=a'],
    ['a script instead of the plan’s', '/tmp/evil.sh'],
    ['a script behind an option without a value', '--exclusive user'],
    ['the end of the options', '-- /tmp/evil.sh'],
    ['a dash', '-'],
    ['an empty word, which is a script too', "''"],
    ['the separator of heterogeneous jobs', '-N1 : -N2'],
    ['the output file', '--output=/etc/cron.d/x'],
    ['its letter', '-o/etc/cron.d/x'],
    ['its letter behind another', '-Ho x'],
    ['more than one run of the script', '--array=1-9'],
    ['the environment', '--export=ALL,LD_PRELOAD=/evil.so'],
    ['another working folder', '-D /tmp'],
    ['no waiting', '--test-only'],
    ['the help, after which sbatch exits with 0', '-h'],
    ['the version', '--version'],
    ['another user', '--uid=0'],
    ['a container of Slurm’s own', '--container=/tmp/bundle'],
    ['an option that the site does not list', '--nodelist=n1'],
    ['a known option, which is exchanged for no other', '--nodefile=x'],
    ['an unknown letter', '-Z'],
    ['a value that is missing', '--account'],
    ['a letter’s value that is missing', '-A'],
    ['a variable, which nobody expands', '--account=$HOME'],
    ['a command', '--account=$(id)'],
    ['a second command', '--account=a;id'],
    ['an unclosed quote', '--comment="a'],
    ['a dash that is none', '–account=a'],
  ])('%s', (_reason, text) => {
    expect([...new Set(refusedBy(parse(text)))]).toEqual(['scheduler.option'])
  })

  test('a line end, at which a directive would begin', () => {
    expect(refusedBy(parse("--comment='x\n#SBATCH --wrap=id'"))).toEqual(['input.text'])
  })

  test('a value that the option does not take', () => {
    expect(refusedBy(parse('--hold=x', ['--hold']))).toEqual(['scheduler.option'])
  })

  test('what the plan owns, whatever the site lists', () => {
    for (const name of Object.keys(SLURM_FLAGS.planned)) {
      expect(refusedBy(parse(`${name}=x`, [name])), name).toEqual(['scheduler.option'])
    }
  })

  test('everything at once, with the cure', () => {
    const result = parse('--wra=id --parti=debug evil --')
    expect(result.ok ? [] : result.problems.map(({ saw, fix }) => [saw, fix])).toEqual([
      ['"--wra=id"', expect.stringContaining('leave it out')],
      ['"--parti=debug"', 'write --partition'],
      ['"evil"', expect.stringContaining('--account=VALUE')],
      ['"--"', expect.stringContaining('--account=VALUE')],
    ])
  })
})

test('whatever is accepted is one word an option, by an allowed full name', () => {
  const piece = fc.constantFrom(
    ...[
      '--account',
      '--acc',
      '--wrap',
      '-A',
      '-N2',
      '-o',
      '=',
      'x',
      ' ',
      "'",
      '"',
      '\\',
      '#',
      '\n',
      '-',
      '$a',
      ';',
      '--',
      'é',
    ],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const result = parse(pieces.join(''))
      if (!result.ok) return
      for (const word of result.value) {
        expect(USUAL_FLAGS.slurm).toContain(word.split('=')[0])
        expect(word).not.toMatch(/\n/)
      }
    }),
    { numRuns: 20_000 },
  )
})

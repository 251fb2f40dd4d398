import { describe, expect, test } from 'vitest'
import type { FlagTable } from '../../src/batch/FlagTable.ts'
import { parseParameters } from '../../src/batch/parseParameters.ts'
import { siteParameters } from '../../src/batch/siteParameters.ts'
import { FLUX_FLAGS } from '../../src/flux/FLUX_FLAGS.ts'
import { LSF_FLAGS } from '../../src/lsf/LSF_FLAGS.ts'
import { PBS_FLAGS } from '../../src/pbs/PBS_FLAGS.ts'
import { unwrap } from '../../src/problem/unwrap.ts'
import { SLURM_FLAGS } from '../../src/slurm/SLURM_FLAGS.ts'
import { refusedBy } from '../problem/codesOf.ts'

const TABLES: readonly FlagTable[] = [SLURM_FLAGS, LSF_FLAGS, FLUX_FLAGS, PBS_FLAGS]

const parse = (table: FlagTable, text: string, schedulerOptionsAllow: readonly string[] = []) =>
  parseParameters(table)(text, { schedulerOptionsAllow })

describe.each(TABLES)('the options of $program', (table) => {
  const { flags, planned, usual } = table

  test('none is both a user’s and the plan’s, and every usual one is known', () => {
    expect(Object.keys(flags).filter((name) => Object.hasOwn(planned, name))).toEqual([])
    expect(usual.filter((name) => !Object.hasOwn(flags, name))).toEqual([])
  })

  test('no letter stands for two', () => {
    const letters = Object.values({ ...flags, ...planned }).flatMap(({ letter }) => letter ?? [])
    expect(letters.length).toBe(new Set(letters).size)
  })

  test('what the plan owns is refused, whatever the site lists', () => {
    for (const [name, { letter, value }] of Object.entries(planned)) {
      const long = name.startsWith('--') ? [`${name}=x`, name] : []
      const written = [...long, `${name} x`, ...(letter ? [`-${letter} x`, `-${letter}x`] : [])]
      for (const text of written)
        expect(refusedBy(parse(table, text, [name])), text).toContain('scheduler.option')
      const entry = value === 'none' ? name : `${name} x`
      expect(refusedBy(siteParameters(table, [entry])), entry).toContain('scheduler.option')
    }
  })

  test('a known option that the site does not list is told to be listed, and exchanged for no other', () => {
    for (const [name, { value }] of Object.entries(flags)) {
      if (usual.includes(name)) continue
      const result = parse(table, value === 'none' ? name : `${name} x`)
      expect(result.ok, name).toBe(false)
      if (!result.ok)
        expect(result.problems[0].fix).toContain(`list "${name}" in podman_plan.scheduler_options_allow`)
    }
  })

  test('one that the site lists, and any of the site’s own, are taken', () => {
    for (const [name, { value }] of Object.entries(flags)) {
      const text = value === 'none' ? name : `${name} x`
      if (value !== 'optional') {
        expect(unwrap(parse(table, text, [name])).length, name).toBeGreaterThan(0)
        expect(unwrap(siteParameters(table, [text])).length, name).toBeGreaterThan(0)
      }
    }
  })

  test.each([
    ['a word'],
    ['-'],
    ['--'],
    ['-- x'],
    ["''"],
    ['$HOME'],
    ['-q $Q'],
    ['x;id'],
    ['$(id)'],
    ['`id`'],
  ])('%s is refused', (text) => {
    expect(refusedBy(parse(table, text))).toContain('scheduler.option')
  })
})

describe('LSF', () => {
  test.each<[string, string, readonly string[]]>([
    ['words with their values', '-q short -n 4 -W 10', ['-q', 'short', '-n', '4', '-W', '10']],
    ['a value with blanks', '-R "rusage[mem=4000] span[hosts=1]"', ['-R', 'rusage[mem=4000] span[hosts=1]']],
    ['a word without a value', '-x -q short', ['-x', '-q', 'short']],
  ])('%s', (_reason, text, words) => {
    expect(unwrap(parse(LSF_FLAGS, text))).toEqual(words)
  })

  test.each<[string, string]>([
    ['-oo, which Volclava reads as -o o', '-oo /tmp/x'],
    ['a value that is an option', '-q -K'],
    ['an empty value', "-q ''"],
    ['a value that is joined', '-n4'],
    ['a long option', '--queue=short'],
    ['a job array', '-J x[1-9]'],
    ['a pre-exec command', '-E id'],
    ['a file of jobs', '-pack /tmp/x'],
    ['an interactive job', '-Is'],
    ['the missing value', '-q'],
    ['a command', '-q short id'],
  ])('%s is refused', (_reason, text) => {
    expect(refusedBy(parse(LSF_FLAGS, text))).toContain('scheduler.option')
  })
})

describe('Flux', () => {
  test('letters and names', () => {
    expect(unwrap(parse(FLUX_FLAGS, '-q batch -c4 -g 1 -t 10m --bank=b -N1 -x'))).toEqual([
      '--queue=batch',
      '--cores-per-task=4',
      '--gpus-per-task=1',
      '--time-limit=10m',
      '--bank=b',
      '--nodes=1',
      '--exclusive',
    ])
  })

  test.each([
    ['-n 2'],
    ['--cc=0-9'],
    ['--setopt=userrc=/x'],
    ['-o pmi=x'],
    ['--env=A=1'],
    ['--que=x'],
    ['--dry-run'],
  ])('%s is refused', (text) => {
    expect(refusedBy(parse(FLUX_FLAGS, text))).toContain('scheduler.option')
  })
})

describe('PBS', () => {
  test('letters', () => {
    expect(unwrap(parse(PBS_FLAGS, '-q workq -lselect=1:ncpus=2 -l walltime=1:00:00 -A "a b"'))).toEqual([
      '-q',
      'workq',
      '-l',
      'select=1:ncpus=2',
      '-l',
      'walltime=1:00:00',
      '-A',
      'a b',
    ])
  })

  test.each([
    ['-W block=true'],
    ['-hW Output_Path=/x'],
    ['-V'],
    ['-v A=1'],
    ['-J 1-9'],
    ['-I'],
    ['-S /bin/evil'],
    ['-Z'],
  ])('%s is refused', (text) => {
    expect(refusedBy(parse(PBS_FLAGS, text, ['-h']))).toContain('scheduler.option')
  })
})

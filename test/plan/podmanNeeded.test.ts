import { describe, expect, test } from 'vitest'
import { podmanNeeded, unwrap } from '../../src/index.ts'
import { planOf, type tomlOf } from '../planner/example.ts'

const neededBy = (tables: Parameters<typeof tomlOf>[0], phase: 'prepare' | 'step' | 'cleanup' = 'step') =>
  podmanNeeded(unwrap(planOf(tables, {}, phase)))

const options = (...words: readonly string[]) => ({ podman: `custom_options = ${JSON.stringify(words)}` })

describe('podmanNeeded', () => {
  test.each([
    ['a step is cancelled with rm --time', {}, { version: '4.0', by: ['rm --time'] }],
    ['an option of the site', options('--retry=1'), { version: '5.0', by: ['run --retry'] }],
    [
      'an option of a volume',
      options('--volume=/a:/b:no-dereference'),
      { version: '5.0', by: ['--volume=/a:/b:no-dereference'] },
    ],
    [
      'two that are as new',
      options('--retry=1', '--volume=/a:/b:no-dereference'),
      { version: '5.0', by: ['run --retry', '--volume=/a:/b:no-dereference'] },
    ],
    ['an option that was always there', options('--memory=4g'), { version: '4.0', by: ['rm --time'] }],
    [
      'an option nobody knows asks for nothing',
      options('--no-such-thing=1'),
      { version: '4.0', by: ['rm --time'] },
    ],
  ] as const)('%s', (_reason, tables, needed) => {
    expect(neededBy(tables)).toEqual(needed)
  })

  test('a cleanup filters', () => {
    expect(neededBy({}, 'cleanup')).toEqual({ version: '4.3', by: ['rm --filter'] })
    expect(neededBy({ podman: 'disable_container_removal = true' }, 'cleanup')).toEqual({
      version: '4.3',
      by: ['stop --filter'],
    })
  })

  test('a pull is older than what is asked about', () => {
    expect(neededBy({}, 'prepare')?.version).toBe('2.0')
  })

  test('a host script runs no podman', () => {
    const plan = unwrap(planOf({ podman: 'step_script_only = true' }, { step: 'after_script' }))
    expect(podmanNeeded(plan)).toBeUndefined()
  })
})

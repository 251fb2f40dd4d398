import { describe, expect, test } from 'vitest'
import { environmentOf } from '../../src/node/environmentOf.ts'

const of = (
  inherit: readonly string[],
  host: Readonly<Record<string, string | undefined>>,
  set: Readonly<Record<string, string>> = {},
  isUsable: (folder: string) => boolean = () => true,
) => environmentOf({ environment: { inherit, set } }, host, isUsable)

describe('the environment of podman', () => {
  test.each([
    ['named variables, and no other', ['PATH'], { PATH: '/bin', CI_JOB_TOKEN: 'secret' }, { PATH: '/bin' }],
    ['an empty one is a value', ['LANG'], { LANG: '' }, { LANG: '' }],
    ['one that the host lacks', ['LANG'], { LANG: undefined }, {}],
    ['a prefix', ['SLURM_*'], { SLURM_ID: '1', SLURM: '2', NOSLURM_: '3' }, { SLURM_ID: '1' }],
    ['a name is no pattern but for its end', ['A*B', 'C.'], { AXB: '1', CX: '2' }, {}],
    ['everything, where the site says so', ['*'], { A: '1', B: '2' }, { A: '1', B: '2' }],
  ])('%s', (_reason, inherit, host, variables) => {
    expect(of(inherit, host)).toEqual({ variables, notices: [] })
  })

  test('what the plan sets is stronger than what the host has', () => {
    expect(of(['A'], { A: 'host' }, { A: 'plan' }).variables).toEqual({ A: 'plan' })
  })

  test('a name that every object has is no variable', () => {
    expect(of(['toString', '__proto__'], {}).variables).toEqual({})
  })

  test('the runtime folder of another user goes, with the bus in it', () => {
    const host = {
      XDG_RUNTIME_DIR: '/run/user/1',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1/bus',
      HOME: '/h',
    }
    const { variables, notices } = of(Object.keys(host), host, {}, (folder) => folder !== '/run/user/1')
    expect(variables).toEqual({ HOME: '/h' })
    expect(notices).toEqual([
      'XDG_RUNTIME_DIR is left out: "/run/user/1" is no folder that this user can use',
    ])
  })

  test('a variable that the plan does not inherit is not looked at', () => {
    expect(of([], { TMPDIR: '/gone' }, {}, () => false).notices).toEqual([])
  })
})

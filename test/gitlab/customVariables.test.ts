import { expect, test } from 'vitest'
import { customVariables, hostVariables } from '../../src/gitlab/customVariables.ts'
import { ENVIRONMENT } from './runnerInput.ts'

test('the job’s variables lose their prefix, once', () => {
  const environment = { PATH: '/bin', CUSTOM_ENV_A: '1', CUSTOM_ENV_CUSTOM_ENV_B: '2', CUSTOM_ENV_: '3' }
  expect(customVariables(environment)).toEqual({ A: '1', CUSTOM_ENV_B: '2', '': '3' })
})

test('a job cannot set a variable of the host, whatever it calls its own', () => {
  const environment = { ...ENVIRONMENT, CUSTOM_ENV_HOME: '/evil', CUSTOM_ENV_LD_PRELOAD: '/evil.so' }
  expect(hostVariables(environment)).toEqual({ PATH: '/usr/bin', HOME: '/home/ci' })
})

test('the runner’s TMPDIR is gone with the job, and no place for podman', () => {
  expect(hostVariables({ TMPDIR: '/tmp/custom-executor1', XDG_RUNTIME_DIR: '/run/user/1' })).toEqual({
    XDG_RUNTIME_DIR: '/run/user/1',
  })
})

test('__proto__ is a name like others', () => {
  const variables = customVariables(JSON.parse('{"CUSTOM_ENV___proto__":"x"}'))
  expect(Object.getOwnPropertyDescriptor(variables, '__proto__')?.value).toBe('x')
})

import { expect, test } from 'vitest'
import { driverConfig } from '../../src/gitlab/driverConfig.ts'
import { unwrap } from '../../src/index.ts'
import { gitLabJob } from './runnerInput.ts'

test('the answer to config_exec', () => {
  expect(driverConfig(unwrap(gitLabJob()), '1.2.3')).toEqual({
    driver: { name: 'podman-plan', version: '1.2.3' },
    builds_dir: '/home/ci/ci/builds/t1_AbCdEf/003/group/project/-',
    cache_dir: '/home/ci/ci/cache/group/project/-',
    job_env: { PODMAN_PLAN_STATE: '/home/ci/ci/scripts/t1_AbCdEf/003/group/project/4711.state' },
    builds_dir_is_shared: false,
    shell: 'bash',
  })
})

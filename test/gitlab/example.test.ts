import { readFileSync } from 'node:fs'
import { parse } from 'smol-toml'
import { describe, expect, test } from 'vitest'
import { parseConfig, unwrap } from '../../src/index.ts'
import { problemsOf } from '../../src/problem/Result.ts'

// What a site copies. With real containers it is run in test/engine/gitlab.test.ts.

const read = (name: string): string => readFileSync(`examples/gitlab-runner/${name}`, 'utf8')

interface Runner {
  readonly executor: string
  readonly custom: Readonly<Record<string, unknown>>
}

describe('examples/gitlab-runner', () => {
  const config = parseConfig(read('jacamar.toml'))
  const { runners } = parse(read('config.toml')) as unknown as { readonly runners: readonly Runner[] }
  const [runner] = runners

  test('jacamar.toml leaves nothing to warn about', () => {
    expect(problemsOf(config)).toEqual([])
  })

  test.each(['config', 'prepare', 'run', 'cleanup'])('config.toml starts the stage %s', (stage) => {
    expect(runner?.executor).toBe('custom')
    expect(runner?.custom[`${stage}_exec`]).toBe('/usr/local/bin/podman-plan')
    expect(runner?.custom[`${stage}_args`]).toEqual([
      'gitlab',
      stage,
      '--config',
      '/etc/podman-plan/jacamar.toml',
    ])
  })

  test('a cancel has the time that it takes', () => {
    expect(runner?.custom['graceful_kill_timeout']).toBeGreaterThan(unwrap(config).stopGraceSeconds + 5)
  })

  test('the service reads the same file', () => {
    expect(read('gitlab-runner.service')).toContain('--config /etc/podman-plan/config.toml')
  })
})

import { expect, test } from 'vitest'
import type { Origin } from '../../../src/origin/Origin.ts'
import { originText } from '../../../src/render/explain/originText.ts'
import { writerOf } from '../../../src/render/explain/Row.ts'

test.each<readonly [Origin, string, string]>([
  [
    { kind: 'config', key: 'general.podman.custom_options[0]', line: 11 },
    'site',
    'line 11 custom_options[0]',
  ],
  [{ kind: 'config', key: 'general.shell_path' }, 'site', 'shell_path'],
  [{ kind: 'variable', name: 'VOLUMES_1' }, 'user', 'variable VOLUMES_1'],
  [{ kind: 'variable', name: 'VOLUMES_1', why: 'a volume' }, 'user', 'variable VOLUMES_1: a volume'],
  [{ kind: 'job', field: 'image' }, 'user', 'image of the job'],
  [{ kind: 'job', field: 'script' }, 'job', 'script of the step'],
  [{ kind: 'job', field: 'directories.builds' }, 'job', 'builds folder'],
  [{ kind: 'job', field: 'directories.cache' }, 'job', 'cache folder'],
  [{ kind: 'job', field: 'directories.scripts' }, 'job', 'scripts folder'],
  [{ kind: 'job', field: 'directories.state', why: 'ours' }, 'job', 'state folder: ours'],
  [{ kind: 'job', field: 'other' }, 'job', 'other'],
  [{ kind: 'variable', name: 'image' }, 'user', 'variable image'],
  [{ kind: 'default', key: 'podman_plan.terminal' }, 'plan', 'default of terminal'],
  [{ kind: 'built-in', why: 'removed after its step' }, 'plan', 'removed after its step'],
])('%j: written by %s', (origin, writer, text) => {
  expect(writerOf(origin)).toBe(writer)
  expect(originText(origin)).toBe(text)
})

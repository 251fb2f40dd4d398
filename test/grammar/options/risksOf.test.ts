import { describe, expect, test } from 'vitest'
import { parseRunOptions } from '../../../src/grammar/options/parseRunOptions.ts'
import { risksOf } from '../../../src/grammar/options/risksOf.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'

const risksIn = (...words: string[]) =>
  unwrap(parseRunOptions(words)).flatMap((o) => risksOf(o).map(({ risk }) => risk))

describe('risksOf tells', () => {
  test.each([
    ['a switch that is on', ['--privileged'], ['weakens-isolation']],
    ['a switch that is off and harms when on', ['--privileged=false', '--detach=0', '--help=f'], []],
    ['a switch that harms when off', ['--sig-proxy=false', '--tls-verify=0'], ['breaks-job', 'image-trust']],
    ['such a switch that is on', ['--sig-proxy', '--tls-verify'], []],
    ['options that break the job', ['-d', '--rmi', '-i', '-a', 'stdin'], Array(4).fill('breaks-job')],
    ['a restart policy', ['--restart=always'], ['breaks-job']],
    ['the restart policy that is none', ['--restart=no'], []],
    ['a log that is not kept: output and exit code arrive all the same', ['--log-driver=none'], []],
    [
      'namespaces of the host',
      ['--network=host', '--pid=host', '--ipc=container:x', '--uts=ns:/x'],
      Array(4).fill('weakens-isolation'),
    ],
    ['namespaces of the container itself', ['--network=none', '--pid=private', '--userns=keep-id'], []],
    ['a variable with its value', ['--env=A=b', '--env=A='], []],
    ['a variable of the host', ['--env=A', '--env=A*', '--env=*'], Array(3).fill('host-environment')],
    [
      'programs of the host',
      ['--runtime=/x', '--conmon=/x', '--hooks-dir=/x'],
      Array(3).fill('code-execution'),
    ],
    [
      'a storage option that names a program',
      ['--storage-opt=overlay.mount_program=/x'],
      ['code-execution', 'other-engine'],
    ],
    ['more than one harm', ['--volumes-from=other'], ['weakens-isolation', 'host-files']],
    ['an ordinary option', ['--memory=1g', '--shm-size=1g', '--user=0', '--label=a=b'], []],
    ['an option that no release has', ['--brand-new=host'], []],
  ])('%s', (_what, words, expected) => {
    expect(risksIn(...words)).toEqual(expected)
  })
})

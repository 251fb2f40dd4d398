import { describe, expect, test } from 'vitest'
import { planOf } from '../../planner/example.ts'
import { refusedBy } from '../../problem/codesOf.ts'

const plan =
  'user_options_variable = "ARGS"\nuser_options_allow = ["--mount", "--env", "--tmpfs", "--memory"]'
const refused = (ARGS: string) => refusedBy(planOf({ plan }, { variables: { ARGS } }))

describe('a user may write', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n'],
    ['an option without a rule for its value', '--memory=4g'],
    ['a folder of the host', '--mount=type=bind,src=/d,dst=/mnt'],
    ['memory', '--mount=type=tmpfs,dst=/mnt'],
    ['a mount to read only', '--mount=type=bind,src=/d,dst=/mnt,ro'],
    ['the same in a longer word', '--mount=type=bind,src=/d,dst=/mnt,readonly=true'],
    ['a mount to write to', '--mount=type=bind,src=/d,dst=/mnt,rw=true'],
    ['memory of a size and a mode', '--mount=type=tmpfs,dst=/mnt,tmpfs-size=64m,tmpfs-mode=1777'],
    ['memory by the other option', '--tmpfs=/mnt:size=1g'],
    ['a variable', '--env=A_1=b'],
    ['a variable without a value', '--env=_a='],
  ])('%s', (_what, text) => {
    expect(refused(text)).toEqual([])
  })
})

describe('a user may not write', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'a mount of no type, which is a volume',
      '--mount=src=/d,dst=/mnt',
      ['options.user', 'options.grammar.value'],
    ],
    ['a mount that is none', '--mount=type=bind,type=tmpfs,dst=/mnt', ['options.user']],
    ['more than a harmless word', '--mount=type=bind,src=/d,dst=/mnt,ro=true,x', ['options.user']],
    ['a word with a harmless one in it', '--mount=type=bind,src=/d,dst=/mnt,xro', ['options.user']],
    ['a harmless word that goes on', '--mount=type=bind,src=/d,dst=/mnt,rox', ['options.user']],
    ['a word behind which a size stands', '--mount=type=tmpfs,dst=/mnt,x-tmpfs-size=1', ['options.user']],
    ['a size that is empty', '--mount=type=tmpfs,dst=/mnt,tmpfs-size=', ['options.user']],
    ['a size that goes on', '--mount=type=tmpfs,dst=/mnt,tmpfs-size=1.5g', ['options.user']],
    ['a size with a sign', '--mount=type=tmpfs,dst=/mnt,tmpfs-size=-1', ['options.user']],
    ['a mount without a source', '--mount=type=bind,dst=/mnt', ['volume.source']],
    ['a mount without a target', '--mount=type=tmpfs', ['volume.target', 'options.grammar.value']],
    ['a mount over the container’s programs', '--mount=type=tmpfs,dst=/usr', ['volume.target']],
    ['memory over them', '--tmpfs=/usr:size=1g', ['volume.target']],
    ['a name that begins with a digit', '--env=1A=b', ['options.user']],
    ['a name behind a blank', "--env=' A=b'", ['options.user']],
    ['an option that is not listed', '--volume=/d:/mnt', ['options.user']],
  ])('%s', (_what, text, codes) => {
    expect(refused(text)).toEqual(codes)
  })
})

test('a variable that no job has is none, though every object has a property of that name', () => {
  const inherited = 'user_options_variable = "constructor"\nuser_options_allow = ["--env"]'
  expect(refusedBy(planOf({ plan: inherited }, { variables: {} }))).toEqual([])
})

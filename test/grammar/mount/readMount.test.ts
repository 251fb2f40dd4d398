import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Mount, readMount } from '../../../src/grammar/mount/readMount.ts'

test.each<[string, string, Partial<Mount> | undefined]>([
  ['a bind', 'type=bind,source=/a,target=/b', { type: 'bind', source: '/a', target: '/b', others: [] }],
  ['every name of a source', 'type=bind,src=/a,dst=/b', { source: '/a', target: '/b' }],
  ['every name of a target', 'type=bind,src=/a,destination=/b', { target: '/b' }],
  ['the name since 5.6', 'type=bind,src=/a,dest=/b', { target: '/b' }],
  ['no type', 'src=/a,dst=/b', { type: 'volume' }],
  ['switches', 'type=bind,src=/a,dst=/b,ro,relabel=shared', { others: ['ro', 'relabel=shared'] }],
  ['= in a value', 'type=bind,src=/a=b,dst=/b', { source: '/a=b' }],
  ['a comma in quotes', 'type=bind,"src=/a,b",dst=/b', { source: '/a,b' }],
  ['a quote in quotes', 'type=bind,"src=/a""b",dst=/b', { source: '/a"b' }],
  ['a quote outside, which Go refuses', 'type=bind,src=/a"b,dst=/b', undefined],
  ['text behind a quote', 'type=bind,"src=/a"x,dst=/b', undefined],
  ['an open quote at the beginning', '"type=bind', undefined],
  ['an open quote', 'type=bind,"src=/a,dst=/b', undefined],
  ['a second line, which Go would drop', 'type=bind,src=/a,dst=/b\nsrc=/etc', undefined],
  ['two sources, so that nobody has to choose', 'type=bind,src=/a,source=/b,dst=/c', undefined],
  ['two targets', 'type=bind,src=/a,dst=/b,target=/c', undefined],
  ['two types', 'type=tmpfs,type=bind,src=/a,dst=/b', undefined],
  ['a carriage return, which Go would drop at the end', 'type=bind,src=/a,dst=/b\r', undefined],
  [
    'quotes around the first and the last field',
    '"type=bind",src=/a,"dst=/b"',
    { type: 'bind', target: '/b' },
  ],
  ['quotes in quotes, twice', '"src=""a""",dst=/b', { source: '"a"', target: '/b' }],
  ['a comma at the end', 'type=bind,', { type: 'bind', others: [''] }],
  ['a field without its value', 'src,dst=', { source: '', target: '' }],
  ['two sources of which the first is empty', 'src=,src=/a,dst=/b', undefined],
  ['a source given twice by one name', 'src=/a,src=/a,dst=/b', undefined],
  ['nothing, which Podman refuses too', '', undefined],
])('%s', (_what, text, mount) => {
  if (mount === undefined) expect(readMount(text)).toBeUndefined()
  else expect(readMount(text)).toMatchObject(mount)
})

test('a path comes back whatever it holds, when its field is quoted as CSV', { timeout: 30_000 }, () => {
  const path = fc.string({ unit: 'binary' }).filter((text) => !/[\r\n]/.test(text))
  fc.assert(
    fc.property(path, path, (source, target) => {
      const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`
      const text = ['type=bind', quoted(`src=${source}`), quoted(`dst=${target}`)].join(',')
      expect(readMount(text)).toEqual({ type: 'bind', source, target, others: [] })
    }),
  )
})

import { expect, test } from 'vitest'
import { unwrap } from '../../../src/index.ts'
import { planOf } from '../../planner/example.ts'
import { refusedBy } from '../../problem/codesOf.ts'

const SITE = 'registry.example.com/site:1'
const podman = `default_image = "${SITE}"`

const writersOf = (word: string, image: string) =>
  unwrap(planOf({ podman }, { image })).commands.flatMap((command) =>
    command.kind === 'podman'
      ? command.arguments.flatMap((one) => (one.kind === 'operand' && one.value === word ? [one.origin] : []))
      : [],
  )

test('the job’s image goes before the site’s', () => {
  const image = 'registry.example.com/job:1'
  expect(writersOf(image, image)).toMatchObject([{ kind: 'job', field: 'image' }])
  expect(writersOf(SITE, image)).toEqual([])
})

test('without one the site’s is taken, and its line is named', () => {
  expect(writersOf(SITE, '')).toMatchObject([
    { kind: 'config', key: 'general.podman.default_image', line: expect.any(Number) },
  ])
})

test('without either there is no step', () => {
  expect(refusedBy(planOf({}, { image: '' }))).toEqual(['image.missing'])
})

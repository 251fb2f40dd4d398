import { describe, expect, test } from 'vitest'
import {
  ADVISORIES,
  ADVISORIES_READ_ON,
  advisoriesFor,
} from '../../../src/grammar/podman-version/ADVISORIES.ts'
import { REMOVALS, removalsFor } from '../../../src/grammar/podman-version/REMOVALS.ts'
import { compareVersions } from '../../../src/grammar/podman-version/Version.ts'

describe('advisoriesFor', () => {
  const digest = ['CVE-2026-111361', 'CVE-2026-123876']
  const old = ['CVE-2026-57231', 'CVE-2025-11395', 'CVE-2026-55686']
  test.each([
    ['4.3.1, before the annotation came in', '4.3.1', [...digest, ...old, 'image-annotations']],
    ['4.4.0, with which it came', '4.4.0', ['CVE-2026-94603', ...digest, ...old, 'image-annotations']],
    ['4.6.0, which drops image annotations', '4.6.0', ['CVE-2026-94603', ...digest, ...old]],
    ['5.4.2, whose branch got no correction', '5.4.2', ['CVE-2026-94603', ...digest, ...old]],
    ['5.8.3', '5.8.3', ['CVE-2026-94603', ...digest, 'CVE-2026-57231', 'CVE-2025-11395']],
    ['5.8.4, the correction of the older branch', '5.8.4', ['CVE-2026-94603', ...digest, 'CVE-2025-11395']],
    ['5.8.10, which corrects two more', '5.8.10', ['CVE-2026-94603', 'CVE-2025-11395']],
    [
      '6.0.0, newer than the older branch and without its later corrections',
      '6.0.0',
      ['CVE-2026-94603', ...digest, 'CVE-2025-11395'],
    ],
    ['6.1.2', '6.1.2', ['CVE-2026-94603', ...digest]],
    ['6.1.3', '6.1.3', digest],
    ['6.2.0', '6.2.0', []],
    ['a number with what a distribution adds', '6.2.0+ds1-3', []],
  ])('%s', (_what, version, ids) => {
    expect(advisoriesFor(version).map(({ id }) => id)).toEqual(ids)
  })

  test('each names a source, and the day of the last look is a day', () => {
    for (const { source, date = '2026-01-01' } of ADVISORIES) {
      expect(source).not.toBe('')
      expect(date).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
    expect(ADVISORIES_READ_ON).toMatch(/^\d{4}-\d\d-\d\d$/)
  })
})

describe('removalsFor', () => {
  test.each([
    ['4.9.4', 0],
    ['5.0.0', 3],
    ['5.8.10', 4],
    ['6.0.0', REMOVALS.length],
  ])('%s', (version, count) => {
    expect(removalsFor(version)).toHaveLength(count)
  })
})

describe('compareVersions', () => {
  test.each([
    ['numbers, not texts', '4.10', '4.9', 1],
    ['a missing part as 0', '5.0', '5.0.0', 0],
    ['a patch', '4.3.0', '4.3.1', -1],
    ['without what a distribution adds', '5.8.6+ds1', '5.8.6', 0],
    ['text without a number as 0', 'devel', '0', 0],
    ['and so before every release', 'devel', '0.0.1', -1],
    ['with a v in front', 'v4.3.1', '4.3.1', 0],
  ])('%s', (_what, one, other, sign) => {
    expect(Math.sign(compareVersions(one, other))).toBe(sign)
    expect(Math.sign(compareVersions(other, one))).toBe(sign === 0 ? 0 : -sign)
  })
})

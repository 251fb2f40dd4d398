import { describe, expect, test } from 'vitest'
import { advisoriesFor } from '../../../src/grammar/podman-version/ADVISORIES.ts'
import { compareVersions } from '../../../src/grammar/podman-version/Version.ts'

describe('advisoriesFor', () => {
  const later = ['CVE-2026-111361', 'CVE-2026-123876']
  test.each([
    ['4.3.1, before the hole came in', '4.3.1', [...later, 'CVE-2025-11395', 'image-annotations']],
    [
      '4.4.0, with which it came',
      '4.4.0',
      ['CVE-2026-94603', ...later, 'CVE-2025-11395', 'image-annotations'],
    ],
    ['4.6.0, which drops image annotations', '4.6.0', ['CVE-2026-94603', ...later, 'CVE-2025-11395']],
    ['6.1.2, the last that has it', '6.1.2', ['CVE-2026-94603', ...later]],
    ['6.1.3, which is without it', '6.1.3', later],
    ['6.2.0', '6.2.0', []],
    ['a number with what a distribution adds', '6.2.0+ds1-3', []],
  ])('%s', (_what, version, ids) => {
    expect(advisoriesFor(version).map(({ id }) => id)).toEqual(ids)
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

import { describe, expect, test } from 'vitest'
import { isGoDecimalUint, isGoFloat, isGoInt, isGoUint } from '../../../src/grammar/options/goNumber.ts'

// What strconv takes and refuses; each row was put to podman as --pids-limit, --cpu-shares or --cpus.

describe('isGoInt', () => {
  test.each([
    ...[
      '0',
      '00',
      '1',
      '-1',
      '+5',
      '017',
      '0_17',
      '0o17',
      '0O17',
      '0x1F',
      '0X1f',
      '0x_1',
      '0b101',
      '-0x_F',
      '1_000',
    ],
    ...['9223372036854775807', '-9223372036854775808', '-017'],
  ])('takes %j', (text) => expect(isGoInt(text)).toBe(true))

  test.each([
    ...[
      '',
      '-',
      '+',
      '08',
      '0_8',
      '0x',
      '0_',
      '_1',
      '1_',
      '1__0',
      '0x1_',
      '0_x1',
      '1.5',
      '1e3',
      ' 1',
      '1 ',
      '١',
      '--5',
    ],
    ...['9223372036854775808', '-9223372036854775809', '1'.repeat(100)],
  ])('refuses %j', (text) => expect(isGoInt(text)).toBe(false))
})

describe('isGoUint', () => {
  test.each(['0', '0x10', '18446744073709551615', '1_0', `0b${'1'.repeat(64)}`, `0b${'0'.repeat(64)}1`])(
    'takes %j',
    (text) => expect(isGoUint(text)).toBe(true),
  )
  test.each(['-1', '+5', '', '18446744073709551616'])('refuses %j', (text) =>
    expect(isGoUint(text)).toBe(false),
  )
})

describe('isGoDecimalUint', () => {
  test.each(['0', '007', '18446744073709551615'])('takes %j', (text) =>
    expect(isGoDecimalUint(text)).toBe(true),
  )
  test.each(['', '0x1', '1_0', '+1', '-1', ' 1', '18446744073709551616'])('refuses %j', (text) =>
    expect(isGoDecimalUint(text)).toBe(false),
  )
})

describe('isGoFloat', () => {
  test.each([
    ...[
      '1',
      '1.5',
      '.5',
      '5.',
      '+1',
      '-1e3',
      '1E5',
      '1_0',
      '0_1',
      '1e5_0',
      '1e-999',
      'inf',
      '+Inf',
      '-infinity',
      'NaN',
    ],
    ...['0x1p4', '0x_1p4', '0x.8p1', '0x1.p-2', '0x1P5', '0x1p1_0', '0x1p1023', '0x0p99999'],
  ])('takes %j', (text) => expect(isGoFloat(text)).toBe(true))

  test.each([
    ...[
      '',
      '.',
      'x0x1p4',
      'e5',
      '1e',
      '_1',
      '1_',
      '1_.5',
      '1._5',
      '1_e5',
      '1e_5',
      '1__0',
      'infi',
      '+nan',
      '0b1',
      '0o7',
      '1e400',
    ],
    ...['0x1', '0x1p', '0x.p1', '0x1_p4', '0x_p1', '0x1p1024'],
  ])('refuses %j', (text) => expect(isGoFloat(text)).toBe(false))
})

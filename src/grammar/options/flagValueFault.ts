import { readCsvRecord } from '../words/readCsvRecord.ts'
import { GO_BOOLEANS, isGoDecimalUint, isGoFloat, isGoInt, isGoUint } from './goNumber.ts'
import type { FlagType } from './RunFlag.ts'

/** What a value should have been, and how to write it. */
export interface FlagValueFault {
  readonly expected: string
  readonly fix: string
}

/** Why Podman's flag parser refuses this value for a flag of this type; undefined where it takes it. */
export const flagValueFault = (type: FlagType, value: string): FlagValueFault | undefined =>
  TYPES[type].takes(value) ? undefined : TYPES[type]

interface ValueRule extends FlagValueFault {
  readonly takes: (value: string) => boolean
}

const BOOLEAN: ValueRule = {
  takes: (value) => GO_BOOLEANS.has(value),
  expected: 'a switch must be set to true or false',
  fix: 'write =true or =false behind the name, or the name alone for true',
}
const INTEGER: ValueRule = {
  takes: isGoInt,
  expected: 'the value must be a whole number of at most 64 bits',
  fix: 'write digits, with a - in front for a negative number',
}
const UNSIGNED: ValueRule = {
  takes: isGoUint,
  expected: 'the value must be a whole number of at most 64 bits and without a sign',
  fix: 'write digits',
}
const TEXT: ValueRule = { takes: () => true, expected: 'any text', fix: 'write any text' }

/** What each type's `Set` refuses (pflag, and strconv below it); whether the value makes sense comes later. */
const TYPES: { readonly [T in FlagType]: ValueRule } = {
  bool: BOOLEAN,
  optionalBool: BOOLEAN,
  string: TEXT,
  stringArray: TEXT,
  int: INTEGER,
  int64: INTEGER,
  uint: UNSIGNED,
  uint64: UNSIGNED,
  float64: {
    takes: isGoFloat,
    expected: 'the value must be a number',
    fix: 'write digits, with a point for a fraction: 1.5',
  },
  stringSlice: {
    takes: (value) => value === '' || readCsvRecord(value).kind === 'record',
    expected: 'the value must be a list with commas, and a " must be at both ends of an item',
    fix: 'put the whole item in double quotes, and write a double quote inside it twice',
  },
  uintSlice: {
    takes: (value) => value.split(',').every(isGoDecimalUint),
    expected: 'the value must be a list of whole numbers with commas',
    fix: 'write digits and commas only',
  },
}

import { isTable } from '../problem/isTable.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { type Result, settle } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import { LARGEST_CONFIG_CHARACTERS, type TomlTable } from './readToml.ts'

/** No table of ours lies deeper; what does is a value that holds itself. */
const DEEPEST = 16

/**
 * The tables of a configuration out of an object that a program made: a copy, so that nothing that the program does
 * to it later changes a configuration that was checked. A key whose value is `undefined` is not set.
 * Reports `config.type` and `input.size`.
 */
export function readTables(value: unknown): Result<TomlTable> {
  if (!isTable(value) || !isPlain(value)) return settle([notTables(value)], () => ({}))
  const state: Copying = { problems: [], characters: 0 }
  const copy = copyOf(value, '', 0, state)
  if (state.characters > LARGEST_CONFIG_CHARACTERS) state.problems.push(tooLarge(state.characters))
  return settle(state.problems, () => copy as TomlTable)
}

interface Copying {
  readonly problems: Problem[]
  characters: number
}

function copyOf(value: unknown, path: string, depth: number, state: Copying): unknown {
  if (typeof value === 'string') state.characters += value.length
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth > DEEPEST || (!Array.isArray(value) && !isPlain(value))) {
    state.problems.push(
      notPlain(path, depth > DEEPEST ? 'an object that holds itself' : 'an object of a class'),
    )
    return undefined
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => copyOf(item, `${path}[${index}]`, depth + 1, state))
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([name, part]) => {
        state.characters += name.length
        return [name, copyOf(part, path === '' ? name : `${path}.${name}`, depth + 1, state)]
      }),
  )
}

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  // An object of another realm, such as a test runner's, has another Object.prototype.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function notTables(value: unknown): Problem {
  const isResult = isTable(value) && typeof value['ok'] === 'boolean'
  return refusal({
    code: 'config.type',
    path: 'config',
    expected: 'a configuration must be the text of a TOML file, or its tables as a plain object',
    saw: isResult ? 'a result' : value instanceof Uint8Array ? 'bytes' : shown(value),
    fix:
      value instanceof Uint8Array
        ? 'read the file as text first'
        : 'write { general: { … }, podman_plan: { … } }',
  })
}

const notPlain = (path: string, saw: string): Problem =>
  refusal({
    code: 'config.type',
    path,
    expected: 'a table must be a plain object, and a list an array',
    saw,
    fix: 'pass the values themselves',
  })

const tooLarge = (characters: number): Problem =>
  refusal({
    code: 'input.size',
    path: 'config',
    expected: `a configuration must not be larger than ${LARGEST_CONFIG_CHARACTERS} characters`,
    saw: `${characters} characters`,
    fix: 'pass only the tables of the Jacamar file',
  })

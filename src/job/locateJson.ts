import type { TextPosition } from '../problem/Problem.ts'

/** Where things stand in a JSON text. */
export interface JsonPlaces {
  /** The place of a key, by its path: `variables.USER_VOLUMES_1`, `directories.builds`. */
  readonly placeOf: (path: string) => TextPosition | undefined
  /** Where the text stops being JSON; undefined where all of it is. */
  readonly fault: TextPosition | undefined
}

/** Walks over a JSON text once and notes where each key stands. Source: RFC 8259. */
export function locateJson(text: string): JsonPlaces {
  const walk = new Walk(text)
  const isWhole = walk.value('') && walk.isAtEnd()
  return {
    placeOf: (path) => {
      const offset = walk.places.get(path)
      return offset === undefined ? undefined : positionAt(text, offset)
    },
    fault: isWhole ? undefined : positionAt(text, Math.min(walk.at, text.length)),
  }
}

function positionAt(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}

/** Nothing that a person wrote lies deeper. */
const DEEPEST = 200

class Walk {
  readonly places = new Map<string, number>()
  at = 0
  #depth = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** Goes over a value; false where there is none, with `at` at what stands there instead. */
  value(path: string): boolean {
    this.#blanks()
    const character = this.#text.charAt(this.at)
    if (character === '{') return this.#members(path)
    if (character === '[') return this.#items(path)
    if (character === '"') return this.#take(STRING)
    return this.#take(LITERAL)
  }

  isAtEnd(): boolean {
    this.#blanks()
    return this.at === this.#text.length
  }

  #members(path: string): boolean {
    return this.#list('}', () => {
      const start = this.at
      if (!this.#take(STRING)) return false
      const name = String(JSON.parse(this.#text.slice(start, this.at)))
      const inner = path === '' ? name : `${path}.${name}`
      this.places.set(inner, start)
      this.#blanks()
      return this.#take(COLON) && this.value(inner)
    })
  }

  #items(path: string): boolean {
    let index = 0
    return this.#list(']', () => {
      const inner = `${path}[${index++}]`
      this.#blanks()
      this.places.set(inner, this.at)
      return this.value(inner)
    })
  }

  /** What stands between brackets, parted by commas. */
  #list(end: string, one: () => boolean): boolean {
    this.at += 1
    if (++this.#depth > DEEPEST) return false
    this.#blanks()
    for (let isFirst = true; this.#text.charAt(this.at) !== end; isFirst = false) {
      if (!isFirst && !this.#take(COMMA)) return false
      this.#blanks()
      if (!one()) return false
      this.#blanks()
    }
    this.at += 1
    this.#depth -= 1
    return true
  }

  #blanks(): void {
    this.#take(BLANKS)
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.#text)?.[0]
    if (found === undefined) return false
    this.at += found.length
    return true
  }
}

const BLANKS = /[ \t\r\n]*/y
const COMMA = /,/y
const COLON = /:/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: a control character ends a string of JSON.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y
const LITERAL = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y

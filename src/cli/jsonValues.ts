export interface JsonValue {
  readonly value: unknown
}

/** A piece of text that is no JSON. */
export interface JsonFault {
  /** What is wrong, without a piece of the text, which may hold a secret. */
  readonly fault: string
  /** Where it begins; counts from 1. */
  readonly line: number
}

/** No job context is longer; a brace that nobody closes must not fill the memory. */
const LONGEST_VALUE = 64 * 1024 * 1024

/**
 * The values of a stream of JSON, one at a time: JSON Lines, an array, or objects one after the other, laid out as
 * anybody likes. Only one value is held.
 */
export async function* jsonValues(chunks: AsyncIterable<string>): AsyncGenerator<JsonValue | JsonFault> {
  const reader = new ValueReader()
  for await (const chunk of chunks) yield* reader.read(chunk)
  yield* reader.end()
}

/** A quick way over what is no structure. */
const STRUCTURE = /["{}[\]\n]/g
const IN_TEXT = /["\\\n]/g

class ValueReader {
  #pending = ''
  /** Where the search goes on in `#pending`. */
  #at = 0
  /** Where the current value begins; -1 between values. */
  #start = -1
  #depth = 0
  #inText = false
  #line = 1
  #startLine = 1
  #inArray = false
  #hasBegun = false;

  *read(chunk: string): Generator<JsonValue | JsonFault> {
    this.#pending += chunk
    for (;;) {
      if (this.#start === -1) {
        if (!this.#findStart()) return
        const whole = this.#wholeLine()
        if (whole !== undefined) {
          yield { value: whole }
          continue
        }
      }
      const end = this.#findEnd()
      if (end === -1) {
        if (this.#pending.length - this.#start > LONGEST_VALUE)
          throw new RangeError('a value of more than 64 MiB')
        return
      }
      yield this.#take(end)
    }
  }

  *end(): Generator<JsonValue | JsonFault> {
    if (this.#start === -1) return
    yield this.#take(this.#pending.length)
  }

  /** Goes over blanks, commas and the brackets of an array around the values. */
  #findStart(): boolean {
    for (; this.#at < this.#pending.length; this.#at++) {
      const character = this.#pending.charAt(this.#at)
      if (character === '\n') this.#line += 1
      if (character === '[' && !this.#hasBegun) {
        this.#inArray = true
        this.#hasBegun = true
      } else if (!' \t\r\n,\uFEFF'.includes(character) && !(this.#inArray && character === ']')) {
        this.#hasBegun = true
        this.#start = this.#at
        this.#startLine = this.#line
        return true
      }
    }
    this.#pending = ''
    this.#at = 0
    return false
  }

  /** JSON Lines, the usual case, in a tenth of the time: the rest of the line, if it is one value. */
  #wholeLine(): unknown {
    if (this.#inArray) return undefined
    const end = this.#pending.indexOf('\n', this.#start)
    if (end === -1) return undefined
    try {
      const value: unknown = JSON.parse(this.#pending.slice(this.#start, end))
      this.#at = end
      this.#start = -1
      return value
    } catch {
      return undefined
    }
  }

  /** Behind the last character of the current value, or -1 where it is not there yet. */
  #findEnd(): number {
    for (;;) {
      const pattern = this.#inText ? IN_TEXT : STRUCTURE
      pattern.lastIndex = this.#at
      const found = pattern.exec(this.#pending)
      if (found === null) {
        this.#at = this.#pending.length
        return -1
      }
      const character = found[0]
      // What follows decides what these mean.
      if ('\\\n'.includes(character) && found.index + 1 >= this.#pending.length) {
        this.#at = found.index
        return -1
      }
      this.#at = found.index + (character === '\\' ? 2 : 1)
      if (character === '\n') {
        this.#line += 1
        if (this.#isBroken()) return this.#at
      } else if (character === '"') this.#inText = !this.#inText
      else if (character === '{' || character === '[') this.#depth += 1
      else if (character === '}' || character === ']') {
        this.#depth -= 1
        if (this.#depth <= 0) return this.#at
      }
    }
  }

  /**
   * Whether a line's end cuts a value off: no text goes over it, nor does a value that is no object; and where an
   * object begins at the beginning of the next line, one that is still open was never closed.
   */
  #isBroken(): boolean {
    return this.#inText || this.#depth === 0 || this.#pending.charAt(this.#at) === '{'
  }

  #take(end: number): JsonValue | JsonFault {
    const text = this.#pending.slice(this.#start, end)
    const line = this.#startLine
    this.#pending = this.#pending.slice(end)
    this.#at = 0
    this.#start = -1
    this.#depth = 0
    this.#inText = false
    try {
      return { value: JSON.parse(text) }
    } catch {
      return { fault: 'text that is no JSON', line }
    }
  }
}

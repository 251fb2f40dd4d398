const PRINTED = '[secret]'

/**
 * A text that must never be seen: in JSON, in a template, in `util.inspect`, in an error it prints as
 * `[secret]`. Only `openSecret` gives the text back, and only the adapter that writes it to a file calls it.
 */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
    Object.freeze(this)
  }

  static open(secret: Secret): string {
    return secret.#text
  }

  toString(): string {
    return PRINTED
  }

  toJSON(): string {
    return PRINTED
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return PRINTED
  }
}

/** The hidden text itself. For adapters that write it where it belongs, never for anything that is printed. */
export const openSecret = (secret: Secret): string => Secret.open(secret)

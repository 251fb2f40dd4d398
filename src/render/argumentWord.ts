import type { Argument } from '../plan/Command.ts'

/** The word of an argument; a kind without a row does not compile. */
const WORDS: { readonly [K in Argument['kind']]: (argument: Extract<Argument, { kind: K }>) => string } = {
  option: ({ name, value }) => (value === undefined ? name : `${name}=${value}`),
  'end-of-options': () => '--',
  operand: ({ value }) => value,
}

/** An argument as podman gets it: always one word. */
export const argumentWord = <K extends Argument['kind']>(argument: Extract<Argument, { kind: K }>): string =>
  WORDS[argument.kind as K](argument)

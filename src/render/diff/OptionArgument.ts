import type { Argument } from '../../plan/Command.ts'

export type OptionArgument = Extract<Argument, { kind: 'option' }>

export const optionsOf = (words: readonly Argument[]): readonly OptionArgument[] =>
  words.filter((argument) => argument.kind === 'option')

export const operandsOf = (words: readonly Argument[]): readonly string[] =>
  words.flatMap((argument) => (argument.kind === 'operand' ? [argument.value] : []))

import type { OperandSyntax } from './CommandSyntax.ts'

/** Operands as a usage line shows them: `BEFORE AFTER [JOB]`, `FILE...`. */
export const operandNames = (operands: readonly OperandSyntax[]): readonly string[] =>
  operands.map(({ name, optional, repeated }) => {
    const word = repeated ? `${name}...` : name
    return optional ? `[${word}]` : word
  })

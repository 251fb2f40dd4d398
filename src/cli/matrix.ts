import { parseConfig } from '../planner/parseConfig.ts'
import { planMatrix } from '../planner/planMatrix.ts'
import { COMMANDS } from './COMMANDS.ts'
import { EXIT, type Subcommand } from './Io.ts'
import { readWords } from './readWords.ts'
import { reported } from './report.ts'

/** `matrix CONFIG` */
export const matrix: Subcommand = async (words, io) => {
  const { operands } = readWords(words, COMMANDS.matrix)
  const config = reported(parseConfig(await io.readText(operands[0] ?? '')), io)
  if (config === undefined) return EXIT.refused
  io.stdout.write(`${planMatrix(config)}\n`)
  return EXIT.done
}

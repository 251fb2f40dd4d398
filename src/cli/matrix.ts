import { parseConfig } from '../planner/parseConfig.ts'
import { configMatrix } from '../review/configMatrix.ts'
import { planMatrix } from '../review/planMatrix.ts'
import { COMMANDS } from './COMMANDS.ts'
import { EXIT, type Subcommand } from './Io.ts'
import { readWords } from './readWords.ts'
import { reported } from './report.ts'

/** `matrix CONFIG [--image IMAGE] [--format text|json]` */
export const matrix: Subcommand = async (words, io) => {
  const { values, operands } = readWords(words, COMMANDS.matrix)
  const config = reported(parseConfig(await io.readText(operands[0] ?? '')), io)
  if (config === undefined) return EXIT.refused
  const { image, format } = values
  const text =
    format === 'json'
      ? JSON.stringify(configMatrix(config, { image }), null, 2)
      : planMatrix(config, { image })
  io.stdout.write(`${text}\n`)
  return EXIT.done
}

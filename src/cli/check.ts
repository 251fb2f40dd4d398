import { parseConfig } from '../planner/parseConfig.ts'
import { COMMANDS } from './COMMANDS.ts'
import { EXIT, type Subcommand } from './Io.ts'
import { readWords } from './readWords.ts'
import { reported } from './report.ts'
import { reportRelease } from './reportRelease.ts'

/** `check CONFIG [--podman-version X.Y]` */
export const check: Subcommand = async (words, io) => {
  const { values, operands } = readWords(words, COMMANDS.check)
  const [file = ''] = operands
  const config = reported(parseConfig(await io.readText(file)), io)
  if (config === undefined) return EXIT.refused
  const release = values['podman-version']
  if (release !== undefined && !reportRelease(config, release, io)) return EXIT.refused
  io.stdout.write(`${file}: can be planned with, profile ${config.profile}\n`)
  return EXIT.done
}

import { hostFacts } from '../node/hostFacts.ts'
import { parseConfig } from '../planner/parseConfig.ts'
import { escapedText } from '../problem/shown.ts'
import { HOST_LEVELS, type HostFinding } from '../review/doctor/HostFinding.ts'
import { judgeHost } from '../review/judgeHost.ts'
import { COMMANDS } from './COMMANDS.ts'
import { EXIT, type Subcommand } from './Io.ts'
import { readWords } from './readWords.ts'
import { reported } from './report.ts'

/** `doctor CONFIG [--format text|json]` */
export const doctor: Subcommand = async (words, io) => {
  const { values, operands } = readWords(words, COMMANDS.doctor)
  const config = reported(parseConfig(await io.readText(operands[0] ?? '')), io)
  if (config === undefined) return EXIT.refused
  const facts = await hostFacts(config, io.environment)
  const findings = judgeHost(config, facts)
  const text =
    values.format === 'json'
      ? JSON.stringify({ schema: 1, facts, findings }, null, 2)
      : findings.map(line).join('\n')
  io.stdout.write(`${text}\n`)
  return findings.some(({ level }) => level === 'fail') ? EXIT.refused : EXIT.done
}

const WIDTH = Math.max(...HOST_LEVELS.map((level) => level.length))

function line({ check, level, found, fix }: HostFinding): string {
  const text = `${level.padEnd(WIDTH)}  ${check.padEnd(15)}  ${found}`
  return escapedText(fix === undefined ? text : `${text}; ${fix}`)
}

import type { Argument, Command } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { inputSizeFindings, LIMITS } from '../policy/inputSize.ts'
import type { Finding } from '../policy/judge.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { joined, NONE, type Result, settle } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import { toArgv } from '../render/toArgv.ts'
import type { Secret } from '../secret/Secret.ts'
import { secretScan } from '../secret/SecretScan.ts'
import { deepFreeze } from '../shape/deepFreeze.ts'

/**
 * The last look at a finished plan: at its words as they will stand, for what the kernel would not take, and at
 * what others have written into it, for what nobody may see (`input.size`, `secret.rendered`). Then nothing can change it.
 */
export function sealPlan(
  plan: CommandPlan,
  secrets: readonly Secret[],
  warnings: readonly Problem[] = NONE,
): Result<CommandPlan> {
  const findings = joined(
    sizeFindings(plan.commands),
    sizeFindings(plan.onCancel),
    sizeFindings(plan.finally),
    secrets.length === 0 ? NONE : secretFindings(plan, secrets),
  )
  return settle(findings.map(refusal), () => deepFreeze(warnings.length === 0 ? plan : { ...plan, warnings }))
}

const sizeFindings = (commands: readonly Command[]): readonly Finding[] =>
  commands.some(mayBeTooLarge) ? commands.flatMap((command) => wordFindings(toArgv(command))) : NONE

/** A character is at most three bytes of UTF-8 for each of its UTF-16 units; nearly no command comes near. */
function mayBeTooLarge(command: Command): boolean {
  if (!('arguments' in command)) return false
  let characters = command.program.length + LONGEST_SUBCOMMAND
  for (const argument of command.arguments) {
    characters += END_OF_WORD
    if (argument.kind === 'option') characters += argument.name.length + (argument.value?.length ?? 0)
    if (argument.kind === 'operand') characters += argument.value.length
  }
  return 3 * characters > LIMITS.wordBytes
}

/** The byte behind a word, the `=` of an option, the dashes of `--`. */
const END_OF_WORD = 4
const LONGEST_SUBCOMMAND = 20

function wordFindings(words: readonly string[]): readonly Finding[] {
  return [
    ...words.flatMap((word) =>
      inputSizeFindings('command', 'bytes of one word', byteLength(word), LIMITS.wordBytes),
    ),
    ...inputSizeFindings(
      'command',
      'bytes of a command',
      words.reduce((sum, word) => sum + byteLength(word) + 1, 0),
      LIMITS.commandBytes,
    ),
  ]
}

function byteLength(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/**
 * Only what somebody else wrote is asked about: a password that is called `label` or `container` stands in words of ours
 * by chance. A cleanup is never refused: whatever it names, a job that began with it was refused.
 */
function secretFindings(plan: CommandPlan, secrets: readonly Secret[]): readonly Finding[] {
  if (plan.phase === 'cleanup') return NONE
  const scan = secretScan(secrets)
  return [...new Set(writtenTexts(plan).filter(scan.finds))].map((text) => ({
    code: 'secret.rendered',
    path: 'command',
    expected: 'a command must not contain a credential of the job',
    saw: shown(scan.scrub(text)),
    fix: 'take the credential out of the job’s names, image, options, volumes and folders',
  }))
}

/** What the words of a plan are made of, as site, user and runner wrote it. */
const writtenTexts = ({
  job,
  step = '',
  folders,
  stateDirectory,
  commands,
  decisions,
}: CommandPlan): readonly string[] => [
  job,
  step,
  stateDirectory,
  ...textsIn(folders),
  ...textsIn(decisions?.userVolumes),
  ...textsIn(decisions?.userOptions),
  ...(decisions?.logins ?? []).map(({ image }) => image),
  ...commands.flatMap((command) =>
    'arguments' in command ? [command.program, ...command.arguments.flatMap(writtenText)] : [],
  ),
]

function writtenText(argument: Argument): readonly string[] {
  const { kind, origin } = argument
  if (origin.kind === 'built-in' || origin.kind === 'default') return NONE
  if (kind === 'operand') return [argument.value]
  // Options of the plan's own are made of the job's folders, which are asked about.
  return kind === 'option' && origin.kind !== 'job' && argument.value !== undefined ? [argument.value] : NONE
}

/** Every text of a value. A `Secret` shows none. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

import type { CommandPlan } from '../plan/CommandPlan.ts'
import { inputSizeFindings, LIMITS } from '../policy/inputSize.ts'
import type { Finding } from '../policy/judge.ts'
import { refusal } from '../problem/Problem.ts'
import { type Result, settle } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import { toArgv } from '../render/toArgv.ts'
import type { Secret } from '../secret/Secret.ts'
import { secretScan } from '../secret/SecretScan.ts'
import { deepFreeze } from '../shape/deepFreeze.ts'

/**
 * The last look at a finished plan: at its words as they will stand, for what the kernel would not take, and at
 * all of its texts, for what nobody may see (`input.size`, `secret.rendered`). Then nothing can change it.
 */
export function sealPlan(plan: CommandPlan, secrets: readonly Secret[]): Result<CommandPlan> {
  const commands = [...plan.commands, ...plan.onCancel, ...plan.finally]
  const findings = [
    ...commands.flatMap((command) => sizeFindings(toArgv(command))),
    ...(secrets.length === 0 ? [] : secretFindings([...textsIn(plan), ...commands.flatMap(toArgv)], secrets)),
  ]
  return settle(findings.map(refusal), () => deepFreeze(plan))
}

function sizeFindings(words: readonly string[]): readonly Finding[] {
  // A character is at most three bytes of UTF-8 for each of its UTF-16 units.
  const bytes = words.reduce((sum, word) => sum + 3 * word.length + 1, 0)
  if (bytes <= LIMITS.wordBytes) return []
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

function secretFindings(texts: readonly string[], secrets: readonly Secret[]): readonly Finding[] {
  const scan = secretScan(secrets)
  return [...new Set(texts.filter(scan.finds))].map((text) => ({
    code: 'secret.rendered',
    path: 'command',
    expected: 'no word of a command may hold one of the job’s credentials',
    saw: shown(scan.scrub(text)),
    fix: 'take the credential out of the job’s names, image, options, volumes and folders',
  }))
}

/** Every text of a value. A `Secret` shows none. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

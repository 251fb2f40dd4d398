import { type KillSequence, longestGrace } from '../config/schema/KILL_SEQUENCES.ts'
import type { Argument, Command } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'

/** The plan with a grace that ends before the scheduler's SIGKILL: what that kills cannot remove its container. */
export function withGrace(
  plan: CommandPlan,
  sequence: KillSequence,
  killWaitSeconds: number | undefined,
): CommandPlan {
  const longest = longestGrace(sequence, killWaitSeconds)
  if (plan.stopGraceSeconds <= longest) return plan
  return {
    ...plan,
    stopGraceSeconds: longest,
    onCancel: plan.onCancel.map((command) => shortened(command, longest)),
  }
}

/** `podman stop --time=SECONDS`, and what asks the container's processes itself. */
function shortened(command: Command, longest: number): Command {
  if (command.kind === 'end-container')
    return { ...command, graceSeconds: Math.min(longest, command.graceSeconds) }
  if (command.kind !== 'podman') return command
  return { ...command, arguments: command.arguments.map((argument) => capped(argument, longest)) }
}

const capped = (argument: Argument, longest: number): Argument =>
  argument.kind === 'option' && argument.name === '--time' && Number(argument.value) > longest
    ? { ...argument, value: String(longest) }
    : argument

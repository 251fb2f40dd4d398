import type { CommandPlan } from '../plan/CommandPlan.ts'
import type { ProcessPlace } from './startProcess.ts'
import type { StopRequest } from './stopRequest.ts'

/** One execution of a plan: what all of its commands share. */
export interface Execution {
  readonly plan: CommandPlan
  readonly place: ProcessPlace
  readonly stop: StopRequest
  readonly notice: (text: string) => void
}

/** The place of a process whose output nobody wants to read. */
export const quietly = ({ directory, variables }: ProcessPlace): ProcessPlace => ({ directory, variables })

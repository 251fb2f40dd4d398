import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { Variables } from './customVariables.ts'

/** A CI variable with options for the scheduler. */
export interface SchedulerParameters {
  /** `SCHEDULER_PARAMETERS`, or another one that `[batch] arguments_variable` names. */
  readonly variable: string
  readonly text: string
}

/** The first of the variables in question that the job sets; blank counts as not set. */
export function schedulerParameters({ batch }: PodmanConfig, variables: Variables): SchedulerParameters {
  const asked = batch.argumentsVariables
  const variable = asked.find((name) => textOf(variables, name).trim() !== '') ?? asked.at(-1) ?? ''
  return { variable, text: textOf(variables, variable) }
}

export const textOf = (variables: Variables, name: string): string =>
  Object.hasOwn(variables, name) ? (variables[name] ?? '') : ''

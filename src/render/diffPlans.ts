import type { CommandPlan } from '../plan/CommandPlan.ts'
import type { SourceBoundaries } from '../policy/volumes/SourceBoundaries.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { formatProblem } from '../problem/formatProblem.ts'
import type { Problem } from '../problem/Problem.ts'
import { commandChanges } from './diff/commandChanges.ts'
import { environmentChanges } from './diff/environmentChanges.ts'
import { CHANGE_SEVERITIES, type PlanChange, planChange } from './diff/PlanChange.ts'

/**
 * What changed between two plans in meaning: a mount that became writable, an image from another registry, an
 * option more. What is only spelt otherwise, or stands in another order without a meaning, is no change, nor is
 * a key that moved to another line.
 *
 * @param before for example the plan under the configuration in force
 * @param after the plan of the same job and step under the new one
 * @returns the most dangerous first; empty where both mean the same
 */
export function diffPlans(before: CommandPlan, after: CommandPlan): readonly PlanChange[] {
  expectArgument('plan', before, 'diffPlans(before)')
  expectArgument('plan', after, 'diffPlans(after)')
  return [
    ...planChanges(before, after),
    ...(before.where === after.where ? allCommandChanges(before, after) : whereChanges(before, after)),
    ...credentialChanges(before, after),
    ...environmentChanges(before.environment, after.environment),
    ...boundaryChanges(before, after),
    ...graceChanges(before, after),
    ...warningChanges(before.warnings, after.warnings),
  ].toSorted((one, other) => rankOf(one) - rankOf(other))
}

const rankOf = ({ severity }: PlanChange): number => CHANGE_SEVERITIES.indexOf(severity)

const planChanges = (before: CommandPlan, after: CommandPlan): readonly PlanChange[] =>
  (['phase', 'job', 'step', 'owner'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => {
      const [was, is] = [before[field] ?? 'none', after[field] ?? 'none']
      return planChange('plan', 'notice', `another ${field}: ${is} instead of ${was}`, was, is)
    })

const PLACES = { container: 'in a container', host: 'on the host' } as const

/** Between a container and the host no word is comparable. */
function whereChanges(before: CommandPlan, after: CommandPlan): readonly PlanChange[] {
  const text = `runs ${PLACES[after.where]} instead of ${PLACES[before.where]}`
  return [planChange('where', after.where === 'host' ? 'danger' : 'notice', text, before.where, after.where)]
}

const allCommandChanges = (before: CommandPlan, after: CommandPlan): readonly PlanChange[] => [
  ...commandChanges(before.commands, after.commands, ''),
  ...commandChanges(before.onCancel, after.onCancel, 'on cancel, '),
  ...commandChanges(before.finally, after.finally, 'at the end, '),
]

function credentialChanges(before: CommandPlan, after: CommandPlan): readonly PlanChange[] {
  const [was, is] = [usesCredentials(before), usesCredentials(after)]
  if (was === is) return []
  const text = is ? 'credentials are handed to podman' : 'no credentials are handed to podman any more'
  return [planChange('credentials', 'notice', text)]
}

const usesCredentials = ({ commands }: CommandPlan): boolean =>
  commands.some(({ kind }) => kind === 'write-file')

function boundaryChanges(before: CommandPlan, after: CommandPlan): readonly PlanChange[] {
  const [one, other] = [before.folders?.sources, after.folders?.sources]
  if (one === undefined || other === undefined) return []
  const [was, is] = [allowedIn(one), allowedIn(other)]
  if (was === is) return []
  const text = `user volumes may lie below ${is ?? 'any folder that the policy lets pass'}`
  return [planChange('user-volumes', is === undefined ? 'danger' : 'notice', text, was, is)]
}

const allowedIn = ({ allowed }: SourceBoundaries): string | undefined => allowed?.toSorted().join(', ')

function graceChanges(before: CommandPlan, after: CommandPlan): readonly PlanChange[] {
  const [was, is] = [before.stopGraceSeconds, after.stopGraceSeconds]
  if (was === is) return []
  return [
    planChange(
      'stop-grace',
      'notice',
      `killed ${is} s after the stop signal instead of ${was} s`,
      `${was}`,
      `${is}`,
    ),
  ]
}

/** A warning is the same wherever in the file its key stands. */
function warningChanges(before: readonly Problem[], after: readonly Problem[]): readonly PlanChange[] {
  const line = ({ at: _at, ...problem }: Problem): string => formatProblem(problem)
  const [old, now] = [before.map(line), after.map(line)]
  return [
    ...now
      .filter((text) => !old.includes(text))
      .map((text) => planChange('warning-added', 'notice', `new warning: ${text}`, undefined, text)),
    ...old
      .filter((text) => !now.includes(text))
      .map((text) => planChange('warning-removed', 'detail', `no warning any more: ${text}`, text)),
  ]
}

import type { CommandPlan } from '../../plan/CommandPlan.ts'
import { type PlanChange, planChange } from './PlanChange.ts'

/** What podman's own environment has in one plan and not in the other. */
export function environmentChanges(
  before: CommandPlan['environment'],
  after: CommandPlan['environment'],
): readonly PlanChange[] {
  const [old, now] = [new Set(before.inherit), new Set(after.inherit)]
  return [
    ...after.inherit
      .filter((name) => !old.has(name))
      .map((name) =>
        planChange('environment', severityOf(name), `podman gets the host’s ${name}`, undefined, name),
      ),
    ...lostChanges(before.inherit.filter((name) => !now.has(name)).join(', ')),
    ...assignmentChanges(before.set, after.set),
  ]
}

/** With them podman serves another engine, or loads other code. Source: podman(1), ld.so(8). */
const DIVERTING = [
  'CONTAINER_HOST',
  'CONTAINER_CONNECTION',
  'CONTAINER_SSHKEY',
  'LD_PRELOAD',
  'LD_LIBRARY_PATH',
]

function severityOf(name: string) {
  const reaches = (diverting: string): boolean =>
    name.endsWith('*') ? diverting.startsWith(name.slice(0, -1)) : diverting === name
  return DIVERTING.some(reaches) ? 'danger' : 'notice'
}

const lostChanges = (names: string): readonly PlanChange[] =>
  names === ''
    ? []
    : [planChange('environment', 'notice', `podman no longer gets the host’s ${names}`, names)]

type Assignments = CommandPlan['environment']['set']

function assignmentChanges(before: Assignments, after: Assignments): readonly PlanChange[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => old.get(name) !== now.get(name))
    .map((name) => {
      const [was, is] = [old.get(name), now.get(name)]
      const text = is === undefined ? `${name} is no longer set` : `${name} is set to ${is}`
      return planChange('environment', is === undefined ? 'notice' : severityOf(name), text, was, is)
    })
}

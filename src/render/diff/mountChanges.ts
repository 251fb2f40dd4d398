import { pathRelation } from '../../grammar/path/pathRelation.ts'
import type { MountFacts } from './mountFacts.ts'
import { type PlanChange, planChange } from './PlanChange.ts'

/** What the mounts of two commands do not have in common; their order has no meaning. */
export function mountChanges(
  before: readonly MountFacts[],
  after: readonly MountFacts[],
): readonly PlanChange[] {
  const old = byTarget(before)
  const now = byTarget(after)
  return [
    ...after.filter(({ target }) => !old.has(target)).map(added),
    ...before.filter(({ target }) => !now.has(target)).map((mount) => removed(mount, after)),
    ...before.flatMap((mount) => {
      const same = now.get(mount.target)
      return same === undefined ? [] : changed(mount, same)
    }),
  ]
}

const byTarget = (mounts: readonly MountFacts[]): ReadonlyMap<string, MountFacts> =>
  new Map(mounts.map((mount) => [mount.target, mount]))

function added(mount: MountFacts): PlanChange {
  const { target, showsHost, writable, word } = mount
  const severity = showsHost && writable ? 'danger' : 'notice'
  return planChange('mount-added', severity, `+ mount ${target}${described(mount)}`, undefined, word)
}

/** What a `tmpfs` hid is shown again where another mount lies over it. */
function removed({ target, source, word }: MountFacts, after: readonly MountFacts[]): PlanChange {
  const shows =
    source === '' && after.some((mount) => mount.showsHost && pathRelation(target, mount.target) === 'inside')
  const text = shows ? `- mount ${target}: what it hid is shown` : `- mount ${target}`
  return planChange('mount-removed', shows ? 'danger' : 'notice', text, word)
}

function changed(before: MountFacts, after: MountFacts): readonly PlanChange[] {
  const { target } = after
  const words = [before.word, after.word] as const
  const changes: PlanChange[] = []
  if (before.source !== after.source || before.showsHost !== after.showsHost) {
    const text = `mount ${target} now shows ${named(after)} instead of ${named(before)}`
    changes.push(planChange('mount-source', after.showsHost ? 'danger' : 'notice', text, ...words))
  }
  if (!before.writable && after.writable) {
    changes.push(planChange('mount-writable', 'danger', `mount ${target} became writable`, ...words))
  }
  if (before.writable && !after.writable) {
    changes.push(planChange('mount-read-only', 'notice', `mount ${target} became read-only`, ...words))
  }
  if (before.others !== after.others) {
    const text = `mount ${target} has other options: ${after.others || 'none'} instead of ${before.others || 'none'}`
    changes.push(planChange('mount-options', 'notice', text, ...words))
  }
  return changes
}

const named = ({ source }: MountFacts): string => (source === '' ? 'nothing of the host' : source)

const described = ({ source, writable }: MountFacts): string =>
  `${source === '' ? '' : `: ${source}`}, ${writable ? 'writable' : 'read-only'}`

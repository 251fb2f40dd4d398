import type { SourcedOption } from '../../config/SiteOptions.ts'
import { pathRelation } from '../../grammar/path/pathRelation.ts'
import { placeOf } from '../../origin/Origin.ts'
import { shown } from '../../problem/shown.ts'
import type { Finding } from '../judge.ts'
import type { MountingOption } from './optionMount.ts'

/** A place in the container at which a mount shows the state folder, and the option that does it. */
export interface CoveredState {
  readonly target: string
  readonly option: SourcedOption
}

/** Where mounts show the state folder, which no container may see. */
export const coveredState = (mounts: readonly MountingOption[], state: string): readonly CoveredState[] =>
  mounts.flatMap(({ option, mount }) => {
    if (mount.source === undefined) return []
    const relation = pathRelation(state, mount.source)
    if (relation === 'equal') return [{ target: mount.target, option }]
    if (relation !== 'inside') return []
    const below = state.slice(mount.source === '/' ? 0 : mount.source.length)
    return [{ target: `${mount.target === '/' ? '' : mount.target}${below}`, option }]
  })

/** Rule `state.covered`. */
export const coveredFinding = ({ target, option }: CoveredState): Finding => ({
  code: 'state.covered',
  path: placeOf(option.origin),
  expected: 'a mount should not show the job’s state folder, which holds its credentials',
  saw: shown(option.word),
  fix: `mount a smaller folder, or set directories.state elsewhere; the plan hides ${shown(target)}`,
})

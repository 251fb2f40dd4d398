import { type Problem, refusal } from '../problem/Problem.ts'
import { positionOf } from '../problem/positionOf.ts'
import { shown } from '../problem/shown.ts'
import type { Locator } from './locate.ts'

const PATH = 'general.run_mechanism'

/** Whether jobs run in containers at all; a mechanism that is no text is asked about elsewhere (`config.mechanism`). */
export function mechanismProblems(
  general: ReadonlyMap<string, unknown> | undefined,
  place: Locator,
): readonly Problem[] {
  const mechanism = general?.get('run_mechanism')
  const isAskedElsewhere = general === undefined || (mechanism !== undefined && typeof mechanism !== 'string')
  if (isAskedElsewhere || mechanism === 'podman') return []
  return [
    refusal({
      code: 'config.mechanism',
      path: PATH,
      ...positionOf(place, PATH),
      expected: 'must be "podman": any other mechanism has no container to plan',
      saw: shown(mechanism),
      fix: 'write run_mechanism = "podman" in [general]',
    }),
  ]
}

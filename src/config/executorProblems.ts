import { type Problem, positionOf, warning } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import type { Locator } from './locate.ts'
import { executorOf, RUNNABLE_EXECUTORS } from './schema/EXECUTORS.ts'

const PATH = 'general.executor'

/** An executor of Jacamar that podman-plan can plan for and not run (`gitlab.executor`). */
export function executorProblems(
  general: ReadonlyMap<string, unknown> | undefined,
  place: Locator,
): readonly Problem[] {
  const written = general?.get('executor')
  const executor = typeof written === 'string' ? executorOf(written) : undefined
  if (executor === undefined || RUNNABLE_EXECUTORS.includes(executor)) return []
  return [
    warning({
      code: 'gitlab.executor',
      path: PATH,
      ...positionOf(place, PATH),
      expected: `podman-plan must be able to run jobs with this executor: it can with ${RUNNABLE_EXECUTORS.join(', ')}`,
      saw: shown(written),
      fix: 'use it for plans alone, or write one of these; "podman-plan gitlab" refuses the jobs',
    }),
  ]
}

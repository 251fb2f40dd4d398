import { type Problem, refusal } from '../problem/Problem.ts'
import { positionOf } from '../problem/positionOf.ts'
import { shown } from '../problem/shown.ts'
import type { Locator } from './locate.ts'

/** Names that valibot passes over in a record without a word, so that no prototype is touched. */
const PASSED_OVER = ['__proto__', 'prototype', 'constructor'] as const

/** Rules of `[podman_plan]` that would be dropped unread: none of them is one (`config.rule`). */
export function unreadRuleProblems(plan: unknown, place: Locator): readonly Problem[] {
  const rules = ownTable(plan, 'rules')
  return PASSED_OVER.filter((name) => rules !== undefined && Object.hasOwn(rules, name)).map((name) => {
    const path = `podman_plan.rules.${name}`
    return refusal({
      code: 'config.rule',
      path,
      ...positionOf(place, path, 'podman_plan.rules'),
      expected: 'must be the name of a rule',
      saw: shown(name),
      fix: 'leave it out',
    })
  })
}

function ownTable(table: unknown, name: string): object | undefined {
  if (typeof table !== 'object' || table === null) return undefined
  const value = Object.entries(table).find(([key]) => key === name)?.[1]
  return typeof value === 'object' && value !== null ? value : undefined
}

import { nearest } from '../grammar/words/nearest.ts'
import { isTable } from '../problem/isTable.ts'
import { type Problem, positionOf, refusal } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import type { Locator } from './locate.ts'
import type { TomlTable } from './readToml.ts'

const OURS = 'podman_plan'

/**
 * Settings in `[podman_plan]`, or in a table that was meant to be it, that nobody would read: a site that wrote
 * `profile = "strict"` there would have an open one (`config.key`, `config.rule`).
 */
export const unreadProblems = (file: TomlTable, place: Locator): readonly Problem[] => [
  ...namesIn(file)
    .filter((name) => name !== OURS && isNear(name))
    .map((name) => misplaced(name, place)),
  ...namesIn(file['general'])
    .filter(isNear)
    .map((name) => misplaced(`general.${name}`, place)),
  ...unreadRules(file[OURS], place),
]

const namesIn = (table: unknown): readonly string[] => (isTable(table) ? Object.keys(table) : [])

const isNear = (name: string): boolean => nearest(name, [OURS]) !== undefined

const misplaced = (path: string, place: Locator): Problem =>
  refusal({
    code: 'config.key',
    path,
    ...positionOf(place, path),
    expected: `the table of podman-plan's own settings is called [${OURS}]`,
    saw: shown(path),
    fix: `write [${OURS}]`,
  })

/** Names that valibot passes over in a record without a word, so that no prototype is touched. */
const PASSED_OVER = ['__proto__', 'prototype', 'constructor'] as const

/** Rules that would be dropped unread: none of them is one. */
function unreadRules(plan: unknown, place: Locator): readonly Problem[] {
  const rules = isTable(plan) && Object.hasOwn(plan, 'rules') ? plan['rules'] : undefined
  if (typeof rules !== 'object' || rules === null) return []
  return PASSED_OVER.filter((name) => Object.hasOwn(rules, name)).map((name) => {
    const path = `${OURS}.rules.${name}`
    return refusal({
      code: 'config.rule',
      path,
      ...positionOf(place, path, `${OURS}.rules`),
      expected: 'must be the name of a rule',
      saw: shown(name),
      fix: 'leave it out',
    })
  })
}

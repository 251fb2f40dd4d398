import { type Problem, positionOf, refusal, warning } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import type { Locator } from './locate.ts'
import { PULL_POLICIES, pullPolicyOf } from './pullPolicy.ts'

type Written = ReadonlyMap<string, unknown>

/** Whether jobs run in containers at all; a mechanism that is no text is asked about elsewhere (`config.mechanism`). */
export function mechanismProblems(general: Written | undefined, place: Locator): readonly Problem[] {
  const path = 'general.run_mechanism'
  const mechanism = general?.get('run_mechanism')
  const isAskedElsewhere = general === undefined || (mechanism !== undefined && typeof mechanism !== 'string')
  if (isAskedElsewhere || mechanism === 'podman') return []
  return [
    refusal({
      code: 'config.mechanism',
      path,
      ...positionOf(place, path),
      expected: 'must be "podman": any other mechanism has no container to plan',
      saw: shown(mechanism),
      fix: 'write run_mechanism = "podman" in [general]',
    }),
  ]
}

/**
 * What is wrong with keys of `[general.podman]` in the light of each other, whatever else is wrong there.
 * Reports `config.missing`, `config.key` and `config.value`.
 */
export const podmanProblems = (written: Written | undefined, place: Locator): readonly Problem[] =>
  written === undefined
    ? []
    : [
        ...runnerImageProblems(written, place),
        ...entryPointProblems(written, place),
        ...pullPolicyProblems(written.get('image_pull_policy'), place),
      ]

function runnerImageProblems(written: Written, place: Locator): readonly Problem[] {
  if (written.has('runner_image') || written.get('step_script_only') === true) return []
  return [
    refusal({
      code: 'config.missing',
      path: 'general.podman.runner_image',
      ...positionOf(place, 'general.podman'),
      expected: 'runner-owned steps need an image with git, gitlab-runner and tar',
      saw: 'nothing',
      fix: 'name one, or set step_script_only = true to run these steps on the host',
    }),
  ]
}

function entryPointProblems(written: Written, place: Locator): readonly Problem[] {
  if (!written.has('custom_entry_point')) return []
  const both = written.has('user_entry_point')
  return [
    (both ? refusal : warning)({
      code: 'config.key',
      path: 'general.podman.custom_entry_point',
      ...positionOf(place, 'general.podman.custom_entry_point'),
      expected: 'the entry point of user-owned steps is called user_entry_point',
      saw: both ? 'both spellings' : 'custom_entry_point',
      fix: both ? 'leave custom_entry_point out' : 'rename it to user_entry_point',
    }),
  ]
}

function pullPolicyProblems(written: unknown, place: Locator): readonly Problem[] {
  if (typeof written !== 'string' || written === '') return []
  if ((PULL_POLICIES as readonly string[]).includes(written)) return []
  const meant = pullPolicyOf(written)
  return [
    (meant ? warning : refusal)({
      code: 'config.value',
      path: 'general.podman.image_pull_policy',
      ...positionOf(place, 'general.podman.image_pull_policy'),
      expected: 'must be one of always, missing, never, newer',
      saw: shown(written),
      fix: meant ? `use "${meant}" (podman-plan reads it as that)` : 'write one of them in quotes',
    }),
  ]
}

import type { Settings } from '../../config/Settings.ts'
import { compilePattern } from '../../grammar/pattern/compilePattern.ts'
import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import { problemsOf, type Result, settle } from '../../problem/Result.ts'
import { spellingOf } from '../image/userImageFindings.ts'
import { inputSizeFindings, LIMITS } from '../inputSize.ts'
import { type Finding, judge, type Severities } from '../judge.ts'
import { placed } from '../placed.ts'
import { type ListedPattern, lintAllowList } from './lintAllowList.ts'

const KEY = 'general.podman.image_allow_list'

/**
 * The site's allow list, every pattern compiled: one that does not compile refuses every job.
 * Reports `config.pattern`, `input.size` and the lints `allow-list.*`.
 */
export function readAllowList(settings: Settings, severities: Severities): Result<readonly Pattern[]> {
  const texts = settings.podman.image_allow_list ?? []
  const tooLarge = sizeFindings(texts)
  // What is too large is not compiled: that it would be dear is why it is refused.
  const compiled = tooLarge.length > 0 ? [] : texts.map((text, at) => compilePattern(text, `${KEY}[${at}]`))
  const listed = compiled.flatMap((result, at): readonly ListedPattern[] =>
    result.ok ? [{ pattern: result.value, path: `${KEY}[${at}]` }] : [],
  )
  const isWhole = listed.length === texts.length
  const lints = isWhole ? lintAllowList(listed, spellingOf(settings.plan.profile)).map(asFinding) : []
  const problems = [...judge([...tooLarge, ...lints], severities), ...compiled.flatMap(problemsOf)]
  return settle(
    problems.map((problem) => placed(problem, settings)),
    () => listed.map(({ pattern }) => pattern),
  )
}

const sizeFindings = (texts: readonly string[]): readonly Finding[] => [
  ...inputSizeFindings(KEY, 'patterns of the list', texts.length, LIMITS.patterns),
  ...inputSizeFindings(
    KEY,
    'characters of all patterns',
    texts.reduce((sum, text) => sum + text.length, 0),
    LIMITS.listCharacters,
  ),
  ...inputSizeFindings(
    KEY,
    'repetitions of all patterns',
    texts.reduce((sum, text) => sum + repetitions(text), 0),
    LIMITS.listRepetitions,
  ),
  ...texts.flatMap((text, at) => [
    ...inputSizeFindings(`${KEY}[${at}]`, 'characters of a pattern', text.length, LIMITS.patternCharacters),
    ...inputSizeFindings(
      `${KEY}[${at}]`,
      'repetitions of a pattern',
      repetitions(text),
      LIMITS.patternRepetitions,
    ),
  ]),
]

/** How dear a pattern is to compile: what `{n}` repeats is compiled n times, and a class of Unicode is long. */
const repetitions = (text: string): number =>
  UNICODE_CLASS * (text.match(/\\p/gi) ?? []).length +
  [...text.matchAll(/\{(\d{1,9})(?:,(\d{0,9}))?\}/g)].reduce(
    (sum, [, least, most]) => sum + Math.max(Number(least), Number(most || 0)),
    0,
  )

/** As dear as so many letters. */
const UNICODE_CLASS = 10

const asFinding = (lint: ReturnType<typeof lintAllowList>[number]): Finding => ({
  code: lint.rule,
  path: lint.path,
  expected: lint.expected,
  saw: lint.saw,
  fix: lint.fix,
})

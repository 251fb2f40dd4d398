import type { Settings } from '../../config/Settings.ts'
import type { NodeValue, SiteOptions, SourcedWord } from '../../config/SiteOptions.ts'
import { EXECUTOR_ROWS } from '../../config/schema/EXECUTORS.ts'
import { sinceBesideRun } from '../../grammar/options/OPTIONS_BESIDE_RUN.ts'
import { type ValueRead, valueProblems } from '../../grammar/options/readValue.ts'
import { asWritten } from '../../grammar/words/expandWord.ts'
import type { Word } from '../../grammar/words/Word.ts'
import { placeOf } from '../../origin/Origin.ts'
import { type Problem, positionOf, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'

/** Names of variables that only the node of a job has; none where user-owned steps run on this host. */
export function nodeVariables({ general, plan }: Settings): readonly string[] {
  const { executor = 'shell' } = general
  return executor === 'shell' ? [] : (plan.node_variables ?? EXECUTOR_ROWS[executor].nodeVariables)
}

/** A word in which the variables of the node are told from those of this host. */
export const withNodeVariables = (word: Word, names: readonly string[]): Word =>
  names.length === 0
    ? word
    : word.map((segment) =>
        segment.kind === 'variable' && names.some((name) => isNamed(segment.name, name))
          ? { kind: 'node-variable', name: segment.name }
          : segment,
      )

const isNamed = (variable: string, name: string): boolean =>
  name.endsWith('*') ? variable.startsWith(name.slice(0, -1)) : variable === name

/**
 * The value of an option whose other variables are filled.
 *
 * @param word the word that holds it
 * @param from where in the text of this word the value begins; no variable is before it
 */
export function nodeValue(word: Word, from: number, read: ValueRead): NodeValue {
  const parts = partsFrom(word, from)
  const candidates = [standIn(parts, pathOrNumber), standIn(parts, () => '1')]
  const fits = (value: string): boolean =>
    valueProblems(read, value, '').every(({ severity }) => severity !== 'refuse')
  return { parts, standIn: candidates.find(fits) ?? candidates[0] ?? '' }
}

function partsFrom(word: Word, from: number): Word {
  let before = from
  return word.flatMap((segment): Word => {
    if (segment.kind !== 'text') return [segment]
    const text = segment.text.slice(before)
    before = Math.max(0, before - segment.text.length)
    return text === '' ? [] : [{ kind: 'text', text }]
  })
}

const standIn = (parts: Word, valueFor: (name: string, before: string) => string): string =>
  parts.reduce(
    (text, segment) => text + (segment.kind === 'text' ? segment.text : valueFor(segment.name, text)),
    '',
  )

/** Where a path could begin, a path stands in; in the middle of a name, a number. */
const pathOrNumber = (name: string, before: string): string =>
  before === '' || /[:,=]$/.test(before) ? `/node/${name}` : '1'

/** Before a job brings its value, nobody can tell what a variable is that is an option, or what follows it. */
export const unreadNodeVariables = ({ word, path }: SourcedWord): readonly Problem[] =>
  word.some(({ kind }) => kind === 'node-variable')
    ? [
        refusal({
          code: 'config.value',
          path,
          expected: 'a variable that only a node has must be in the value of an option that is written out',
          saw: shown(asWritten(word)),
          fix: 'write it as --name=$VARIABLE, and put it before options whose names are variables',
        }),
      ]
    : []

/** Prepare pulls on this host, where a value of the node is not known (`config.value`). */
export const nodePullProblems = (
  { podman, locate }: Settings,
  { options }: SiteOptions,
): readonly Problem[] =>
  podman.archive_format === undefined
    ? []
    : options
        .filter(({ name, onNode }) => onNode !== undefined && sinceBesideRun('pull', name) !== undefined)
        .map(({ word, origin }) =>
          refusal({
            code: 'config.value',
            path: placeOf(origin),
            ...positionOf(locate, placeOf(origin)),
            expected: 'an option that the pull of the archive’s image needs must be known on this host',
            saw: shown(word),
            fix: 'write its value, or leave archive_format out',
          }),
        )

import { type Problem, refusal, warning } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { nearest } from '../words/nearest.ts'
import { findRunFlag, findShortFlag, knownLongNames } from './findRunFlag.ts'
import type { OptionsRead, OptionWords, ReadOption } from './OptionsRead.ts'
import { FLAG_TYPES } from './RunFlag.ts'
import type { RunOption } from './RunOption.ts'
import { readValue } from './readValue.ts'

/** `-i`, `-it`, `-it=false`, `-eNAME=1`, `-e=NAME=1`, `-e NAME=1`. */
export function readLetters(list: OptionWords, at: number): OptionsRead {
  const { words, where } = list
  const word = words[at] ?? ''
  const options: ReadOption[] = []
  for (let place = 1; place < word.length; place++) {
    const letters = word.slice(place)
    if (letters.startsWith('test.')) return { options, problems: [ignored(word, where(at))], taken: 1 }
    const flag = findShortFlag(letters.charAt(0))
    if (flag === undefined) return { options, problems: [unknownLetter(word, letters, where(at))], taken: 1 }

    const rest = restOf(letters, FLAG_TYPES[flag.type].takesValue)
    if (rest === undefined && letters.length > 1) {
      options.push(
        ...readValue({ flag, spelling: `-${letters.charAt(0)}`, joined: undefined, list, at }).options,
      )
      continue
    }
    const last = readValue({ flag, spelling: `-${letters.charAt(0)}`, joined: rest, list, at })
    const traps =
      rest !== undefined && !letters.startsWith('=', 1) ? mistaken(word, last.options, where(at)) : []
    return {
      options: [...options, ...last.options],
      problems: [...traps, ...last.problems],
      taken: last.taken,
    }
  }
  return { options, problems: [], taken: 1 }
}

/** The value in the same word: all behind `=`, if anything is; else all behind the letter if it takes a value. */
function restOf(letters: string, takesValue: boolean): string | undefined {
  if (letters.length > 2 && letters.charAt(1) === '=') return letters.slice(2)
  return takesValue && letters.length > 1 ? letters.slice(1) : undefined
}

function unknownLetter(word: string, letters: string, path: string): Problem {
  return refusal({
    code: 'options.known',
    path,
    expected: 'a letter behind one dash must be an option of podman run',
    saw: shown(`${letters.charAt(0)} in ${word}`),
    fix: cureForLetter(word, letters),
  })
}

function cureForLetter(word: string, letters: string): string {
  if (letters === '=') return 'write true or false after the =, or remove it'
  const meant = word.length > 2 ? nearest(`-${word.split('=', 1)[0]}`, knownLongNames()) : undefined
  return meant === undefined ? 'write the long name with two dashes' : `write ${meant}`
}

/** pflag leaves `-test.*` to Go's own test programs and says nothing. */
const ignored = (word: string, path: string): Problem =>
  refusal({
    code: 'options.grammar.syntax',
    path,
    expected: 'an option must not begin with -test.: Podman ignores it and does not say so',
    saw: shown(word),
    fix: 'remove it',
  })

/** `-env` is `-e nv` to podman: a long name with one dash. */
function mistaken(word: string, read: readonly RunOption[], path: string): readonly Problem[] {
  const name = word.slice(1).split('=', 1)[0] ?? ''
  if (name.length < 2 || findRunFlag(name) === undefined) return []
  return [
    warning({
      code: 'options.grammar.syntax',
      path,
      expected: 'a long name must have two dashes: behind one, podman reads letters',
      saw: `${shown(word)}, which podman reads as ${read.map((option) => shown(option.word)).join(' ')}`,
      fix: `write -${word}`,
    }),
  ]
}

import { type Problem, refusal } from '../../problem/Problem.ts'
import { type Result, settle } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import type { OptionsRead, WordPath } from './OptionsRead.ts'
import type { RunOption } from './RunOption.ts'
import { readLetters } from './readLetters.ts'
import { readLongOption } from './readLongOption.ts'

/**
 * Reads the options of `podman run` exactly as Podman's flag parser (spf13/pflag, not interspersed) does.
 *
 * An option that lacks its value takes the next word, whatever that is; a switch takes a value only behind `=`;
 * letters may be put together (`-it`, `-eFOO=1`). What Podman would take as the image is refused, and so is
 * `--`: the image follows the options and is not part of them.
 *
 * @param words for example `['--security-opt', 'label=disable', '-it']`
 * @param path where the list stands, for problems (`options` gives `options[2]`), or a function that tells it
 * from the index of a word
 * @returns the options in order, each also as one normalised word. Refused: `options.grammar.syntax`,
 * `options.grammar.value`, `options.grammar.positional`, `options.known`. An unknown `--name=value` is returned
 * with a warning `options.known`, for the policy to judge
 *
 * Source: spf13/pflag flag.go, the same from 1.0.5 to 1.0.10.
 */
export function parseRunOptions(
  words: readonly string[],
  path: string | WordPath = 'options',
): Result<readonly RunOption[]> {
  const where = typeof path === 'string' ? (at: number) => `${path}[${at}]` : path
  const options: RunOption[] = []
  const problems: Problem[] = []
  let at = 0
  while (at < words.length) {
    const read = readAt(words, at, where)
    // One by one: a word of a hundred thousand letters is more options than a call can have arguments.
    for (const option of read.options) options.push(option)
    for (const problem of read.problems) problems.push(problem)
    at += read.taken
  }
  return settle(problems, () => options)
}

function readAt(words: readonly string[], at: number, where: WordPath): OptionsRead {
  const word = words[at] ?? ''
  if (word === '--' || word === '-' || !word.startsWith('-')) return positional(words, at, where)
  return word.startsWith('--') ? readLongOption(words, at, where) : readLetters(words, at, where)
}

/** Podman stops reading options here, and so do we. */
function positional(words: readonly string[], at: number, where: WordPath): OptionsRead {
  const word = words[at] ?? ''
  const problem = refusal({
    code: 'options.grammar.positional',
    path: where(at),
    expected:
      'a list of options must hold options and their values only: podman takes this word as the image',
    saw: shown(word),
    fix: cureForPositional(word, words[at - 1]),
  })
  return { options: [], problems: [problem], taken: words.length - at }
}

function cureForPositional(word: string, previous: string | undefined): string {
  if (word === '--') return 'leave it out: the end of the options is marked where the image follows'
  if (/^[\u2010-\u2015\u2212]/.test(word)) return 'write the dash as an ASCII hyphen: --name'
  if (previous?.startsWith('-') === true && !previous.includes('=')) {
    return `join a value to its option, ${shown(`${previous}=${word}`)}, or take the word out`
  }
  return 'take it out, or write it as --name=value'
}

import { type Problem, refusal, warning } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { nearest } from '../words/nearest.ts'
import { findRunFlag, knownLongNames } from './findRunFlag.ts'
import type { OptionsRead, OptionWords, ReadOption, WordPath } from './OptionsRead.ts'
import { BEFORE_RUN_ONLY } from './RUN_FLAGS.ts'
import { readValue } from './readValue.ts'

/** `--name`, `--name=value`, `--name value`. */
export function readLongOption(list: OptionWords, at: number): OptionsRead {
  const { words, where } = list
  const word = words[at] ?? ''
  const equals = word.indexOf('=')
  const name = word.slice(2, equals < 0 ? undefined : equals)
  if (name === '' || name.startsWith('-')) return badSyntax(word, at, where)

  const flag = findRunFlag(name)
  const joined = equals < 0 ? undefined : word.slice(equals + 1)
  if (flag) return readValue({ flag, spelling: `--${name}`, joined, list, at })
  const declared = list.declared?.get(`--${name}`)
  return declared ? readDeclared(list, at, declared, joined) : unknown(list, at, name, joined)
}

/** An option of the site's program that Podman has not: its spelling is kept. */
function readDeclared(
  list: OptionWords,
  at: number,
  kind: 'switch' | 'valued',
  joined: string | undefined,
): OptionsRead {
  const { words, where, variableIn } = list
  const word = words[at] ?? ''
  const name = word.split('=', 1)[0] ?? ''
  const fault = (expected: string, fix: string): OptionsRead => ({
    options: [],
    problems: [refusal({ code: 'options.grammar.value', path: where(at), expected, saw: shown(word), fix })],
    taken: 1,
  })
  if (kind === 'switch') {
    return joined === undefined
      ? { options: [{ name, word, at }], problems: [], taken: 1 }
      : fault(
          'an option that podman_plan.application_options lists without = takes no value',
          `write ${name}`,
        )
  }
  const value = joined ?? words[at + 1]
  if (value === undefined) {
    return fault('an option that takes a value must have one', `write ${name}=value`)
  }
  const held = joined === undefined ? at + 1 : at
  const from = (words[held] ?? '').length - value.length
  const open = variableIn(held) === undefined ? {} : { open: { word: held, from, spelling: name } }
  return {
    options: [{ name, value, word: `${name}=${value}`, at, ...open }],
    problems: [],
    taken: held === at ? 1 : 2,
  }
}

function badSyntax(word: string, at: number, where: WordPath): OptionsRead {
  const problem = refusal({
    code: 'options.grammar.syntax',
    path: where(at),
    expected: 'a long option must be two dashes and a name',
    saw: shown(word),
    fix: 'write --name or --name=value',
  })
  return { options: [], problems: [problem], taken: 1 }
}

/** With `=` the word is complete. Without it, the next word may or may not be its value. */
function unknown(list: OptionWords, at: number, name: string, joined: string | undefined): OptionsRead {
  const { words, where, variableIn } = list
  const couldBeNew = joined !== undefined && /^[a-z][a-z0-9-]*$/.test(name) && !isBeforeRunOnly(name)
  const next = words[at + 1]
  // Before another option it has no value, whatever it is.
  const couldBeSwitch =
    list.isWrapper === true &&
    joined === undefined &&
    /^[a-z][a-z0-9-]*$/.test(name) &&
    !isBeforeRunOnly(name) &&
    (next === undefined || next.startsWith('-'))
  const severity = couldBeNew || couldBeSwitch ? warning : refusal
  const problem = unknownOption(words[at] ?? '', `--${name}`, severity, where(at))
  const spelling = `--${name}`
  if (couldBeSwitch)
    return { options: [{ name: spelling, word: spelling, at }], problems: [problem], taken: 1 }
  const option: ReadOption = {
    name: spelling,
    value: joined ?? '',
    word: words[at] ?? '',
    at,
    ...(variableIn(at) !== undefined && { open: { word: at, from: spelling.length + 1, spelling } }),
  }
  const takesNext = joined === undefined && words[at + 1]?.startsWith('-') === false
  return { options: couldBeNew ? [option] : [], problems: [problem], taken: takesNext ? 2 : 1 }
}

function unknownOption(word: string, name: string, severity: typeof refusal, path: string): Problem {
  return severity({
    code: 'options.known',
    path,
    expected: 'an option must be one that podman run has',
    saw: shown(word),
    fix: cureForUnknown(name),
  })
}

const isBeforeRunOnly = (name: string): boolean => (BEFORE_RUN_ONLY as readonly string[]).includes(name)

function cureForUnknown(name: string): string {
  if (isBeforeRunOnly(name.slice(2))) return 'remove it: Podman accepts it only before "run"'
  if (/\s/.test(name)) return 'write the name and its value as two words, or join them with ='
  const known = nearest(name, knownLongNames())
  if (known === undefined) return 'look it up in podman-run(1), and write it as --name=value'
  return `write ${known}`
}

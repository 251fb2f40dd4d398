import { parseImageReference } from '../grammar/image/parseImageReference.ts'
import { readLeadingOptions } from '../grammar/options/parseRunOptions.ts'
import type { FlagRisk } from '../grammar/options/RunFlagRisk.ts'
import type { RunOption } from '../grammar/options/RunOption.ts'
import { risksOf } from '../grammar/options/risksOf.ts'
import { checkVolumes } from '../grammar/volume/checkVolumes.ts'
import { parseVolume } from '../grammar/volume/parseVolume.ts'
import { expandWord } from '../grammar/words/expandWord.ts'
import { splitWords } from '../grammar/words/splitWords.ts'
import { endOfOptions, operand, option as optionArgument } from '../plan/argument.ts'
import type { PodmanCommand } from '../plan/Command.ts'
import { type Problem, refusal, warning } from '../problem/Problem.ts'
import { accepted, andThen, problemsOf, type Result, settle } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import { pathOf, readProgram } from './run/readProgram.ts'

/** What one option of a command can do. */
export interface RunRisk {
  /** As one word: `--privileged`. */
  readonly option: string
  readonly risk: FlagRisk
  /** In a few words: `turns every separation off`. */
  readonly note: string
}

/** A `podman run` command that was read from its words; `toArgv` gives words that mean the same to podman. */
export interface ParsedRun extends PodmanCommand {
  readonly subcommand: 'run'
  /** In the order in which they were written; those before `run` come first. */
  readonly options: readonly RunOption[]
  /** The image as it was written; with `--rootfs`, a folder of the host. */
  readonly image: string
  /** What follows the image: the container's own words. */
  readonly words: readonly string[]
  /** Variables that were assigned before the program, for podman's own environment. */
  readonly environment: Readonly<Record<string, string>>
  readonly risks: readonly RunRisk[]
}

export interface ParseRunOptions {
  /** Values of the variables in a text; one that is not among them is refused. Words hold none. */
  readonly variables?: Readonly<Record<string, string | undefined>> | undefined
}

/**
 * Reads a whole `podman run` command back, as a person or another program wrote it, without any configuration.
 *
 *     parseRun('podman run --rm -v /data:/data:ro docker.io/library/debian:12 ls /data')
 *     parseRun(['/usr/bin/podman', 'run', '--rm', 'debian', 'true'])
 *
 * A text is read as one shell command: quotes and backslashes as in POSIX sh, lines joined with a backslash; what a
 * shell would do more (pipes, globs, substitutions) is refused. Options are read as Podman reads them, in every
 * spelling.
 *
 * @param command the words, or shell text
 * @returns the command. Refused: `command.run`, `options.*`, `image.*`, `volume.grammar.*`. Warnings: the same where
 *   podman takes it, `options.breaks-job` and `options.weakens-isolation` for options with a risk, and
 *   `image.short-name`
 *
 * Source: spf13/pflag, cobra's traversal of commands, podman-run(1).
 */
export function parseRun(
  command: string | readonly string[],
  { variables = {} }: ParseRunOptions = {},
): Result<ParsedRun> {
  const isWords = Array.isArray(command) && command.every((word) => typeof word === 'string')
  if (typeof command !== 'string' && !isWords) return settle([notACommand(command)], () => undefined as never)
  return andThen(typeof command === 'string' ? wordsOf(command, variables) : accepted(command), readWords)
}

const notACommand = (command: unknown): Problem =>
  refusal({
    code: 'command.run',
    path: 'command',
    expected: 'a command must be a text or a list of words',
    saw: shown(command),
    fix: 'pass "podman run …" or ["podman", "run", …]',
  })

function wordsOf(
  text: string,
  variables: Readonly<Record<string, string | undefined>>,
): Result<readonly string[]> {
  return andThen(splitWords(text.trim(), 'command', 'options.grammar.syntax'), (words) => {
    const expanded = words.map((word) =>
      expandWord(word, (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined)),
    )
    return settle(
      expanded.flatMap((word) => (word.kind === 'unset' ? [unset(word.names)] : [])),
      () => expanded.map((word) => (word.kind === 'expanded' ? word.text : '')),
    )
  })
}

const unset = (names: readonly string[]): Problem =>
  refusal({
    code: 'command.run',
    path: 'command',
    expected: 'every variable in a command must have a value',
    saw: names.map((name) => shown(`$${name}`)).join(', '),
    fix: "pass its value, or quote the $ with '…' to mean it literally",
  })

function readWords(words: readonly string[]): Result<ParsedRun> {
  const before = readProgram(words)
  if (before.problems.length > 0) return settle(before.problems, () => undefined as never)
  const where = (at: number): string => pathOf(before.end + at)
  const read = readLeadingOptions(words.slice(before.end), where)
  const options = [
    ...before.options,
    ...read.options.map((option) => ({ ...option, at: option.at + before.end })),
  ]
  const end = before.end + read.end
  const operands = words.slice(words[end] === '--' ? end + 1 : end)
  const [image = '', ...rest] = operands
  const imageAt = words.length - operands.length
  const hasRootfs = options.some(({ name, value }) => name === '--rootfs' && value !== 'false')
  const problems = [
    ...read.problems,
    ...(hasRootfs ? [] : imageProblems(image, operands.length > 0, imageAt)),
    ...volumeProblems(options),
    ...options.flatMap(riskProblems),
  ]
  return settle(problems, () => ({
    kind: 'podman',
    program: before.program,
    programOrigin: word(words.indexOf(before.program)),
    subcommand: 'run',
    arguments: [
      ...options.map(({ name, value, at }) => optionArgument(name, value, word(at))),
      endOfOptions,
      operand(image, word(imageAt)),
      ...rest.map((text, index) => operand(text, word(imageAt + 1 + index))),
    ],
    options,
    image,
    words: rest,
    environment: before.environment,
    risks: options.flatMap((option) =>
      risksOf(option).map(({ risk, note }) => ({ option: option.word, risk, note })),
    ),
  }))
}

const word = (at: number) => ({ kind: 'job', field: pathOf(at) }) as const

function imageProblems(image: string, isThere: boolean, at: number): readonly Problem[] {
  if (!isThere) {
    return [
      refusal({
        code: 'image.missing',
        path: 'image',
        expected: 'podman run needs an image after its options',
        saw: 'nothing',
        fix: 'write the image; an option that takes a value may have taken it: join values with =',
      }),
    ]
  }
  const read = parseImageReference(image, pathOf(at))
  if (!read.ok || read.value.kind !== 'registry' || !read.value.short) return problemsOf(read)
  return [
    ...problemsOf(read),
    warning({
      code: 'image.short-name',
      path: pathOf(at),
      expected:
        'an image should name its registry; otherwise the host’s search list decides where it comes from',
      saw: shown(image),
      fix: 'write the registry before it, such as docker.io/library/debian:12',
    }),
  ]
}

function volumeProblems(options: readonly RunOption[]): readonly Problem[] {
  const volumes = options
    .filter(({ name }) => name === '--volume')
    .map(({ value = '', at }) => ({ path: pathOf(at), read: parseVolume(value, pathOf(at)) }))
  return [
    ...volumes.flatMap(({ read }) => problemsOf(read)),
    ...checkVolumes(volumes.flatMap(({ path, read }) => (read.ok ? [{ path, volume: read.value }] : []))),
  ]
}

/** A person may mean each of these: nothing is refused for it. */
function riskProblems(option: RunOption): readonly Problem[] {
  return risksOf(option).flatMap(({ risk, note }) => {
    const code = RISK_CODES.get(risk)
    if (code === undefined) return []
    return [
      warning({
        code,
        path: pathOf(option.at),
        expected:
          code === 'options.breaks-job' ? `in a job this option breaks it: ${note}` : `this option ${note}`,
        saw: shown(option.word),
        fix: 'leave it out unless it is meant',
      }),
    ]
  })
}

const RISK_CODES: ReadonlyMap<FlagRisk, 'options.breaks-job' | 'options.weakens-isolation'> = new Map([
  ['breaks-job', 'options.breaks-job'],
  ['other-engine', 'options.breaks-job'],
  ['weakens-isolation', 'options.weakens-isolation'],
  ['code-execution', 'options.weakens-isolation'],
  ['host-environment', 'options.weakens-isolation'],
  ['image-trust', 'options.weakens-isolation'],
  ['secret-in-words', 'options.weakens-isolation'],
])

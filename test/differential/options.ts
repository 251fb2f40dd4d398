import { flagForVersion } from '../../src/grammar/options/optionsForVersion.ts'
import { parseRunOptions } from '../../src/grammar/options/parseRunOptions.ts'
import { RUN_FLAGS } from '../../src/grammar/options/RUN_FLAGS.ts'
import type { RunFlag } from '../../src/grammar/options/RunFlag.ts'
import { compareVersions } from '../../src/grammar/podman-version/Version.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { askFlagParser } from './askFlagParser.ts'
import type { Kind, Verdict } from './Kind.ts'
import type { Oracle } from './Oracle.ts'
import { optionLists } from './optionLists.ts'

/**
 * Option lists of `podman run`: whether its flag parser takes them, and where each option begins. Our normalised
 * words are asked about too and must be taken as well.
 */
export const options: Kind<readonly string[]> = {
  name: 'options',
  arbitrary: optionLists(),
  prepare: async ({ shell, folder }) => void (await shell('mkdir "$1/scratch"', folder)),
  verdicts: (lists, version) => lists.map((words) => ourVerdict(words, version)),
  oracle: (lists, oracle) => Promise.all(lists.map((words) => podmansVerdict(words, oracle))),
}

function ourVerdict(words: readonly string[], version: string): Verdict {
  const parsed = parseRunOptions(words)
  // A warning options.known is an option that no release has: the policy judges it, Podman refuses it.
  const problems = problemsOf(parsed).filter(
    ({ severity, code }) => severity === 'refuse' || code === 'options.known',
  )
  const ofRelease = parsed.ok
    ? parsed.value
        .flatMap((option) => flagForVersion(option, version, ''))
        .filter(({ severity }) => severity === 'refuse')
    : []
  const rules = [...problems, ...ofRelease].map(({ code }) => code)
  if (rules.length > 0 || !parsed.ok) {
    // A refused list has no options to ask for their release, and Podman may have stopped at one of them.
    return { kind: 'refused', why: rules.join(' '), ...(!isOfOtherRelease(words, version) && { rules }) }
  }
  return {
    kind: 'accepted',
    meaning: meaning(
      parsed.value.map(({ at }) => at),
      'accepted',
    ),
  }
}

async function podmansVerdict(words: readonly string[], oracle: Oracle): Promise<Verdict> {
  const whole = await askFlagParser(words, oracle)
  if (whole.kind !== 'accepted') return whole
  const prefixes = words.map((_, length) => askFlagParser(words.slice(0, length), oracle))
  const verdicts = await Promise.all(prefixes)
  const begins = verdicts.flatMap(({ kind }, at) => (kind === 'accepted' ? [at] : []))
  const parsed = parseRunOptions(words)
  const normalised = parsed.ok
    ? await askFlagParser(
        parsed.value.map(({ word }) => word),
        oracle,
      )
    : whole
  return { kind: 'accepted', meaning: meaning(begins, normalised.kind) }
}

/** Where options begin, and what becomes of the normalised words. */
const meaning = (begins: readonly number[], normalised: string): string =>
  `options begin at ${[...new Set(begins)].join(', ')}; normalised: ${normalised}`

const isOfOtherRelease = (words: readonly string[], version: string): boolean =>
  FLAGS.some(
    ({ name, since, typeBefore5 }) =>
      (compareVersions(since, version) > 0 || (typeBefore5 && compareVersions(version, '5.0') < 0)) &&
      words.some((word) => word.split('=', 1)[0] === `--${name}`),
  )

const FLAGS: readonly RunFlag[] = RUN_FLAGS

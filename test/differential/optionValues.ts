import { optionsForVersion } from '../../src/grammar/options/optionsForVersion.ts'
import { parseRunOptions } from '../../src/grammar/options/parseRunOptions.ts'
import type { RunOption } from '../../src/grammar/options/RunOption.ts'
import { compareVersions } from '../../src/grammar/podman-version/Version.ts'
import { readCsvRecord } from '../../src/grammar/words/readCsvRecord.ts'
import { inspectAndRemove, OURS } from './inspectAndRemove.ts'
import type { Kind, Verdict } from './Kind.ts'
import type { Ended, Oracle } from './Oracle.ts'
import { GO_NUMBERS, optionValueLists } from './optionValueLists.ts'

/**
 * What Podman takes as the value of an option, whatever way it was written: a container is created over an
 * empty folder with harmless options of every type, inspected, and never started.
 */
export const optionValues: Kind<readonly string[]> = {
  name: 'option-values',
  arbitrary: optionValueLists(),
  prepare: async ({ shell, folder }) => void (await shell('mkdir -p "$1/root"', folder)),
  verdicts: (lists, version) => lists.map((words) => ourVerdict(words, version)),
  oracle: async (lists, oracle) => {
    const ended = await Promise.all(lists.map((words) => create(words, oracle)))
    const meanings = await inspectAndRemove(ended, oracle)
    return ended.map((end) => podmansVerdict(end, meanings))
  },
}

const create = (words: readonly string[], { podman, folder }: Oracle): Promise<Ended> =>
  podman(['create', ...words, '--rootfs', `${folder}/root`, 'true'])

function podmansVerdict({ code, stdout, stderr }: Ended, meanings: ReadonlyMap<string, string>): Verdict {
  const meaning = meanings.get(stdout.trim())
  if (code === 0 && meaning !== undefined) return { kind: 'accepted', meaning }
  const why = stderr.trim()
  // Before 5.0 a comma may leave an annotation without a value, which is found after the flags were read.
  return { kind: why.includes('must be formatted KEY=VALUE') ? 'undecided' : 'refused', why }
}

function ourVerdict(words: readonly string[], version: string): Verdict {
  const parsed = parseRunOptions(words)
  if (!parsed.ok) return { kind: 'refused', why: parsed.problems.map(({ code }) => code).join(' ') }
  const faults = optionsForVersion(parsed.value, version).filter(({ severity }) => severity === 'refuse')
  if (faults.length > 0) return { kind: 'refused', why: faults.map(({ code }) => code).join(' ') }
  return { kind: 'accepted', meaning: meaningOf(parsed.value, version) }
}

function meaningOf(options: readonly RunOption[], version: string): string {
  const all = (name: string) =>
    options.filter((option) => option.name === name).map(({ value = '' }) => value)
  const isOn = (name: string) => {
    const last = options.findLast((option) => option.name === name)
    return last !== undefined && last.value === undefined
  }
  const annotations = all('--annotation')
  return JSON.stringify({
    env: pairs(all('--env')),
    labels: pairs(all('--label')),
    annotations: pairs(compareVersions(version, '5.0') < 0 ? annotations.flatMap(itemsOf) : annotations),
    hostname: all('--hostname').at(-1) ?? '',
    folder: all('--workdir').at(-1) ?? '/',
    seconds: GO_NUMBERS.get(all('--stop-timeout').at(-1) ?? '10'),
    tty: isOn('--tty'),
    interactive: isOn('--interactive'),
    dns: all('--dns-option').flatMap(itemsOf),
  })
}

const itemsOf = (value: string): readonly string[] => {
  const record = readCsvRecord(value)
  return record.kind === 'record' ? record.fields : []
}

/** Of two with one name the later one counts; an annotation cut at its commas may leave other names. */
const pairs = (values: readonly string[]): readonly string[] => {
  const byName = new Map(values.map((value) => [value.split('=', 1)[0] ?? '', value]))
  return [...byName.values()].filter((value) => OURS.test(value)).sort()
}

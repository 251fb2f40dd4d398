import { type Problem, refusal, warning } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { compareVersions } from '../podman-version/Version.ts'
import { parseVolume } from '../volume/parseVolume.ts'
import { volumeSince } from '../volume/volumeSince.ts'
import { readCsvRecord } from '../words/readCsvRecord.ts'
import { flagValueFault } from './flagValueFault.ts'
import { optionValueProblems } from './optionValueProblems.ts'
import type { RunOption } from './RunOption.ts'

/**
 * What one Podman release refuses, or reads otherwise, of options that some release takes.
 *
 * @param options what `parseRunOptions` gave
 * @param version what `podman --version` says, for example `4.3.1`
 * @param path where the list was written, or a function that says where an option was
 * @returns refusals `options.known` for an option the release does not have, `options.grammar.value` for a value it
 * refuses, `volume.grammar.options` for a volume it refuses; a warning `options.grammar.value` where it splits the
 * value at its commas, as releases before 5.0 do
 */
export function optionsForVersion<O extends RunOption>(
  options: readonly O[],
  version: string,
  path: string | ((option: O) => string) = 'options',
): readonly Problem[] {
  const where = typeof path === 'string' ? ({ at }: O) => `${path}[${at}]` : path
  return options.flatMap((option) => {
    const place = where(option)
    const problems = flagForVersion(option, version, place)
    if (problems.length > 0) return problems
    return [...optionValueProblems(option, place, version), ...newerVolume(option, version, place)]
  })
}

/** The same of one option, as far as the flag parser of the release decides it. */
export function flagForVersion(option: RunOption, version: string, path: string): readonly Problem[] {
  const problem = notInRelease(option, version, path) ?? otherValue(option, version, path)
  return problem ? [problem] : []
}

function notInRelease({ flag, word }: RunOption, version: string, path: string): Problem | undefined {
  if (flag === undefined) return undefined
  const tooEarly = compareVersions(version, flag.since) < 0
  const tooLate =
    flag.removedAfter !== undefined && compareVersions(upToMinor(version), flag.removedAfter) > 0
  if (!tooEarly && !tooLate) return undefined
  return refusal({
    code: 'options.known',
    path,
    expected: tooEarly
      ? `Podman has this option from ${flag.since} on`
      : `Podman has this option up to ${flag.removedAfter}`,
    saw: `${shown(word)} for Podman ${version}`,
    fix: tooEarly ? 'remove it, or run a newer Podman' : 'remove it',
  })
}

/** `removedAfter: '5.8'` holds for every 5.8.x. */
const upToMinor = (version: string): string => version.split('.', 2).join('.')

function otherValue({ flag, value, word }: RunOption, version: string, path: string): Problem | undefined {
  if (flag?.typeBefore5 === undefined || value === undefined || compareVersions(version, '5.0') >= 0) {
    return undefined
  }
  const fault = flagValueFault(flag.typeBefore5, value)
  const items = flag.typeBefore5 === 'stringSlice' && fault === undefined ? readCsvRecord(value) : undefined
  const isSame = items?.kind !== 'record' || items.fields[0] === value
  if (fault === undefined && isSame) return undefined
  const severity = fault === undefined ? warning : refusal
  return severity({
    code: 'options.grammar.value',
    path,
    expected:
      fault?.expected ?? 'a value must not hold commas or quotes: Podman before 5.0 reads a list there',
    saw: `${shown(word)} for Podman ${version}`,
    fix: fault?.fix ?? 'write one option for each item, or run Podman 5.0 or later',
  })
}

function newerVolume(
  { name, value = '', word }: RunOption,
  version: string,
  path: string,
): readonly Problem[] {
  const volume = name === '--volume' ? parseVolume(value) : undefined
  const since = volume?.ok ? volumeSince(volume.value) : undefined
  if (since === undefined || compareVersions(version, since) >= 0) return []
  return [
    refusal({
      code: 'volume.grammar.options',
      path,
      expected: `Podman takes a volume with these options from ${since} on`,
      saw: `${shown(word)} for Podman ${version}`,
      fix: 'remove the option, or run a newer Podman',
    }),
  ]
}

import { type Problem, refusal, warning } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { compareVersions } from '../podman-version/Version.ts'
import { readCsvRecord } from '../words/readCsvRecord.ts'
import { flagValueFault } from './flagValueFault.ts'
import type { RunOption } from './RunOption.ts'

/**
 * What one Podman release does not take, or takes otherwise, of options that some release takes.
 *
 * @param options what `parseRunOptions` gave
 * @param version what `podman --version` says, for example `4.3.1`
 * @returns refusals `options.known` for an option the release does not have and `options.grammar.value` for a
 * value it would refuse; a warning `options.grammar.value` where it splits the value at its commas, as releases
 * before 5.0 do
 */
export const optionsForVersion = (
  options: readonly RunOption[],
  version: string,
  path = 'options',
): readonly Problem[] =>
  options.flatMap((option) => notInRelease(option, version, path) ?? otherValue(option, version, path) ?? [])

function notInRelease({ flag, word, at }: RunOption, version: string, path: string): Problem | undefined {
  if (flag === undefined) return undefined
  const tooEarly = compareVersions(version, flag.since) < 0
  const tooLate =
    flag.removedAfter !== undefined && compareVersions(upToMinor(version), flag.removedAfter) > 0
  if (!tooEarly && !tooLate) return undefined
  return refusal({
    code: 'options.known',
    path: `${path}[${at}]`,
    expected: tooEarly
      ? `podman has this option from ${flag.since} on`
      : `podman has this option up to ${flag.removedAfter}`,
    saw: `${shown(word)} for podman ${version}`,
    fix: tooEarly ? 'take it out, or plan for a newer podman' : 'take it out',
  })
}

/** `removedAfter: '5.8'` holds for every 5.8.x. */
const upToMinor = (version: string): string => version.split('.', 2).join('.')

function otherValue(
  { flag, value, word, at }: RunOption,
  version: string,
  path: string,
): Problem | undefined {
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
    path: `${path}[${at}]`,
    expected:
      fault?.expected ?? 'a value may not hold commas or quotes: podman before 5.0 reads a list there',
    saw: `${shown(word)} for podman ${version}`,
    fix: fault?.fix ?? 'write one option for each item, or plan for podman 5.0',
  })
}

import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import { parseVolume } from '../../grammar/volume/parseVolume.ts'
import type { Volume } from '../../grammar/volume/Volume.ts'
import type { Job } from '../../job/Job.ts'
import type { Problem } from '../../problem/Problem.ts'
import { joined, NONE, type Result, settle } from '../../problem/Result.ts'
import { inputSizeFindings, LIMITS } from '../inputSize.ts'
import { inputTextFindings } from '../inputText.ts'
import { type Finding, judge } from '../judge.ts'
import { byName } from './byName.ts'
import { type VolumeBoundaries, volumeFindings } from './volumeFindings.ts'
import { severalFindings, unreadFindings } from './volumeVariableFindings.ts'

/** A volume that a CI variable asked for and the policy allows. */
export interface UserVolume {
  readonly variable: string
  readonly volume: Volume
  /** As Podman takes it. */
  readonly text: string
}

/** The user's volumes, in the order of their variables' names. */
export function userVolumes(
  config: PodmanConfig,
  { variables }: Job,
  boundaries: VolumeBoundaries,
): Result<readonly UserVolume[]> {
  const names = volumeVariables(config.userVolumeVariable, variables)
  const unread = judge(unreadFindings(config.userVolumeVariable, variables), config.severities)
  const tooMany = inputSizeFindings('variables', 'user volumes', names.length, LIMITS.userVolumes)
  if (tooMany.length > 0) return settle(judge(tooMany, config.severities), () => [])
  const problems: Problem[] = [...unread]
  const volumes: UserVolume[] = []
  for (const variable of names) {
    const text = variables[variable] ?? ''
    const { findings, parsed } = readVolume(
      { variable, text, prefix: config.userVolumeVariable ?? '' },
      boundaries,
    )
    for (const problem of judge(findings, config.severities)) problems.push(problem)
    if (parsed?.ok) volumes.push({ variable, text, volume: parsed.value })
    else if (parsed) problems.push(...parsed.problems.filter(({ severity }) => severity === 'refuse'))
  }
  return settle(problems, () => volumes)
}

/** `PREFIX`, and `PREFIX_` with letters, digits and `_` behind it; an empty value counts as absent. */
function volumeVariables(
  prefix: string | undefined,
  variables: Readonly<Record<string, string>>,
): readonly string[] {
  if (prefix === undefined) return []
  const names: string[] = []
  // A list of all names would cost more than to look at them.
  for (const name in variables) if (name.startsWith(prefix)) names.push(name)
  return names
    .filter((name) => Object.hasOwn(variables, name) && isSelected(name.slice(prefix.length)))
    .filter((name) => variables[name] !== '')
    .sort(byName)
}

export const isSelected = (suffix: string): boolean => suffix === '' || /^_[A-Za-z0-9_]+$/.test(suffix)

interface ReadVolume {
  readonly findings: readonly Finding[]
  /** Undefined where it is too large to be read. */
  readonly parsed?: Result<Volume>
}

interface WrittenVolume {
  readonly variable: string
  readonly text: string
  /** What the variables of user volumes begin with. */
  readonly prefix: string
}

function readVolume({ variable, text, prefix }: WrittenVolume, boundaries: VolumeBoundaries): ReadVolume {
  const tooLong = inputSizeFindings(
    'variables',
    'characters of a variable’s name',
    variable.length,
    LIMITS.nameCharacters,
  )
  if (tooLong.length > 0) return { findings: tooLong }
  const path = `variables.${variable}`
  const size = inputSizeFindings(path, 'characters of a volume', text.length, LIMITS.optionCharacters)
  if (size.length > 0) return { findings: size }
  const several = severalFindings(text, path, prefix)
  if (several.length > 0) return { findings: several }
  const parsed = parseVolume(text, path)
  const findings = joined(
    inputTextFindings(path, text),
    parsed.ok ? volumeFindings(parsed.value, boundaries, path) : NONE,
  )
  return { findings, parsed }
}

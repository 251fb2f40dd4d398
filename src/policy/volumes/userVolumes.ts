import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import { parseVolume } from '../../grammar/volume/parseVolume.ts'
import type { Volume } from '../../grammar/volume/Volume.ts'
import type { Job } from '../../job/Job.ts'
import { joined, NONE, problemsOf, type Result, settle } from '../../problem/Result.ts'
import { inputSizeFindings, LIMITS } from '../inputSize.ts'
import { inputTextFindings } from '../inputText.ts'
import { judge } from '../judge.ts'
import { byName } from './byName.ts'
import { type VolumeBoundaries, volumeFindings } from './volumeFindings.ts'

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
  const tooMany = inputSizeFindings('variables', 'user volumes', names.length, LIMITS.userVolumes)
  if (tooMany.length > 0) return settle(judge(tooMany, config.severities), () => [])
  const read = names.map((variable) => readVolume(variable, variables[variable] ?? '', boundaries))
  return settle(
    read.flatMap(({ findings, parsed }) =>
      joined(
        judge(findings, config.severities),
        parsed ? problemsOf(parsed).filter(({ severity }) => severity === 'refuse') : NONE,
      ),
    ),
    () =>
      read.flatMap(({ variable, text, parsed }) =>
        parsed?.ok ? [{ variable, text, volume: parsed.value }] : [],
      ),
  )
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

const isSelected = (suffix: string): boolean => suffix === '' || /^_[A-Za-z0-9_]+$/.test(suffix)

function readVolume(variable: string, text: string, boundaries: VolumeBoundaries) {
  const tooLong = inputSizeFindings(
    'variables',
    'characters of a variable’s name',
    variable.length,
    LIMITS.nameCharacters,
  )
  if (tooLong.length > 0) return { variable, text, findings: tooLong }
  const path = `variables.${variable}`
  const size = inputSizeFindings(path, 'characters of a volume', text.length, LIMITS.optionCharacters)
  if (size.length > 0) return { variable, text, findings: size }
  const parsed = parseVolume(text, path)
  const findings = joined(
    inputTextFindings(path, text),
    parsed.ok ? volumeFindings(parsed.value, boundaries, path) : NONE,
  )
  return { variable, text, findings, parsed }
}

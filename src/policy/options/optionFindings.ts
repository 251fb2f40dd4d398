import type { SourcedOption } from '../../config/SiteOptions.ts'
import type { FlagRisk } from '../../grammar/options/RunFlagRisk.ts'
import { risksOf } from '../../grammar/options/risksOf.ts'
import { shown } from '../../problem/shown.ts'
import type { Finding } from '../judge.ts'
import { RESERVED_LABEL, RESERVED_OPTIONS } from './RESERVED_OPTIONS.ts'

/** Rules `options.reserved`, `options.breaks-job` and `options.weakens-isolation`, for one option. */
export const optionFindings = (option: SourcedOption, path: string): readonly Finding[] => [
  ...reserved(option, path),
  ...risky(option, path),
]

const reservedNames: ReadonlySet<string> = new Set(RESERVED_OPTIONS)

function reserved({ name, value, word }: SourcedOption, path: string): readonly Finding[] {
  const isLabel = name === '--label' && value?.startsWith(RESERVED_LABEL)
  if (!reservedNames.has(name) && !isLabel) return []
  return [
    {
      code: 'options.reserved',
      path,
      expected: `the plan itself sets ${isLabel ? `labels that begin with ${RESERVED_LABEL}` : name}`,
      saw: shown(word),
      fix: CURES.get(name) ?? 'leave it out',
    },
  ]
}

/** Where a key of the configuration says what the option would have said. */
const CURES: ReadonlyMap<string, string> = new Map([
  ['--entrypoint', 'set runner_entry_point or user_entry_point'],
  ['--authfile', 'set podman_plan.registry_auth; credentials are merged into the job’s own auth file'],
  ['--pull', 'set image_pull_policy'],
  ['--rm', 'set disable_container_removal'],
  ['--tty', 'set podman_plan.terminal'],
  ['--name', 'set podman_plan.container_name_prefix'],
])

/** Under these the job's result is lost, its script never runs, or its container is not found again. */
const BREAKING: ReadonlySet<FlagRisk> = new Set<FlagRisk>(['breaks-job', 'other-engine'])

/** These take a wall away between the container and the host, or between the job and its image's origin. */
const WEAKENING: ReadonlySet<FlagRisk> = new Set<FlagRisk>([
  'weakens-isolation',
  'code-execution',
  'host-environment',
  'image-trust',
  'secret-in-words',
])

function risky(option: SourcedOption, path: string): readonly Finding[] {
  const risks = risksOf(option)
  const breaking = risks.find(({ risk }) => BREAKING.has(risk))
  const weakening = risks.find(({ risk }) => WEAKENING.has(risk))
  return [
    ...(breaking
      ? [riskFinding('options.breaks-job', `must not break the job: ${breaking.note}`, option, path)]
      : []),
    ...(weakening
      ? [
          riskFinding(
            'options.weakens-isolation',
            `should not weaken what separates the job: ${weakening.note}`,
            option,
            path,
          ),
        ]
      : []),
  ]
}

const riskFinding = (
  code: 'options.breaks-job' | 'options.weakens-isolation',
  expected: string,
  { word }: SourcedOption,
  path: string,
): Finding => ({
  code,
  path,
  expected: `an option ${expected}`,
  saw: shown(word),
  fix: 'leave it out',
})

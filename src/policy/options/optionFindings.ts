import type { SourcedOption } from '../../config/PodmanConfig.ts'
import { shown } from '../../problem/shown.ts'
import type { Finding } from '../judge.ts'
import { ISOLATION_WEAKENERS } from './ISOLATION_WEAKENERS.ts'
import { JOB_BREAKERS } from './JOB_BREAKERS.ts'
import { RESERVED_LABEL, RESERVED_OPTIONS } from './RESERVED_OPTIONS.ts'

/** Rules `options.reserved`, `options.breaks-job` and `options.weakens-isolation`, for one option. */
export const optionFindings = (option: SourcedOption, path: string): readonly Finding[] => [
  ...reserved(option, path),
  ...breaksJob(option, path),
  ...weakensIsolation(option, path),
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

function breaksJob({ name, value, word }: SourcedOption, path: string): readonly Finding[] {
  const breaker = JOB_BREAKERS.get(name)
  if (breaker === undefined || (breaker.value && !breaker.value(value))) return []
  return [
    {
      code: 'options.breaks-job',
      path,
      expected: `an option may not break the job: ${breaker.why}`,
      saw: shown(word),
      fix: 'leave it out, or set podman_plan.rules."options.breaks-job"',
    },
  ]
}

function weakensIsolation({ name, value, word }: SourcedOption, path: string): readonly Finding[] {
  if (!ISOLATION_WEAKENERS.get(name)?.(value)) return []
  return [
    {
      code: 'options.weakens-isolation',
      path,
      expected: 'an option should not take a wall away between the container and the host',
      saw: shown(word),
      fix: 'leave it out, or set podman_plan.rules."options.weakens-isolation" = "off" if the site wants it',
    },
  ]
}

import type { Settings } from '../../config/Settings.ts'
import { INHERITED_VARIABLES } from '../../config/schema/INHERITED_VARIABLES.ts'
import type { RuleSeverity } from '../../config/schema/podmanPlan.ts'
import { RUN_FLAG_RISKS } from '../../grammar/options/RUN_FLAG_RISKS.ts'
import type { FlagRisk } from '../../grammar/options/RunFlagRisk.ts'
import { cleanPath } from '../../grammar/path/cleanPath.ts'
import { SYSTEM_FOLDERS } from '../../grammar/path/SYSTEM_FOLDERS.ts'
import type { RuleName } from '../../problem/codes.ts'
import { canBeListed } from '../options/userOptionsAllowProblems.ts'
import type { Exposure } from './exposureFindings.ts'

/** Keys that hand out more than they seem to. */
export const exposedByKey = (settings: Settings): readonly Exposure[] => [
  ...rules(settings),
  ...inherited(settings),
  ...userOptions(settings),
  ...volumeSources(settings),
  ...dataFolder(settings),
  ...hostSteps(settings),
]

/** Rules that keep users from the host, and what is open without each. */
const GUARDS: Readonly<Partial<Record<RuleName, string>>> = {
  'image.allow-list': 'users may run every image, whatever image_allow_list says',
  'volume.source':
    'users may mount every folder that podman can, other jobs’ and the account’s keys included',
  'volume.target': 'users may replace the programs that the site’s entry point starts',
  'volume.options': 'users may relabel, and change the owner of, files of the host',
  'options.user': 'users may write every option in user_options_variable',
  'options.breaks-job': 'a job’s result can be lost, and a cancel may not reach its container',
  'auth.source': 'credentials that cannot be read are passed over without a word',
}

const WEAK: ReadonlySet<RuleSeverity> = new Set<RuleSeverity>(['off', 'note', 'warn'])

const rules = ({ plan }: Settings): readonly Exposure[] =>
  Object.entries(plan.rules).flatMap(([name, severity]) => {
    const reason = Object.hasOwn(GUARDS, name) ? GUARDS[name as RuleName] : undefined
    if (reason === undefined || !WEAK.has(severity)) return []
    return [{ path: `podman_plan.rules.${name}`, reason, saw: `"${name}" = "${severity}"` }]
  })

/** Variables with which whoever sets them decides what podman does, and what each of them does. */
const STEERING: Readonly<Record<string, string>> = {
  CONTAINER_HOST: 'it sends jobs to another engine',
  CONTAINER_CONNECTION: 'it sends jobs to another engine',
  CONTAINERS_HELPER_BINARY_DIR: 'podman runs its helpers from there',
  CUSTOM_ENV_X: 'it hands podman the variables of the job, which any pipeline writes',
  DOCKER_HOST: 'it sends jobs to another engine',
  LD_PRELOAD: 'podman loads this library',
  LD_LIBRARY_PATH: 'podman looks for libraries there',
  BASH_ENV: 'every bash of a step on the host runs this file first',
}

const usual: ReadonlySet<string> = new Set(INHERITED_VARIABLES)

const inherited = ({ plan }: Settings): readonly Exposure[] =>
  plan.inherit_environment.flatMap((entry, index) => {
    if (usual.has(entry)) return []
    const found = Object.entries(STEERING).find(([name]) =>
      entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry,
    )
    if (found === undefined) return []
    const [name, reason] = found
    const path = `podman_plan.inherit_environment[${index}]`
    return [{ path, reason: `it lets ${name} through: ${reason}`, saw: entry }]
  })

/** What any user can do with such an option. */
const HANDED_OUT: readonly FlagRisk[] = ['weakens-isolation', 'image-trust']

const userOptions = ({ plan }: Settings): readonly Exposure[] =>
  plan.user_options_allow.flatMap((name, index) => {
    const flag = name.slice(2)
    const reason = HANDED_OUT.map((risk) => reasonIn(risk, flag)).find((one) => one !== undefined)
    if (reason === undefined || !canBeListed(name)) return []
    return [
      { path: `podman_plan.user_options_allow[${index}]`, reason: `for any user, it ${reason}`, saw: name },
    ]
  })

function reasonIn(risk: FlagRisk, flag: string): string | undefined {
  const reasons: Readonly<Record<string, string | { readonly note: string } | undefined>> =
    RUN_FLAG_RISKS[risk]
  const reason = Object.hasOwn(reasons, flag) ? reasons[flag] : undefined
  return typeof reason === 'string' ? reason : reason?.note
}

const volumeSources = ({ plan }: Settings): readonly Exposure[] =>
  (plan.user_volume_sources ?? []).flatMap((folder, index) => {
    const clean = cleanPath(folder)
    const reason =
      clean === '/'
        ? 'everything lies below /, so this names no folder at all'
        : SYSTEM_FOLDERS.some((system) => system === clean)
          ? 'users may mount nothing of the operating system, so this names no folder that works'
          : ['/home', '/tmp', '/var', '/var/tmp', '/mnt'].includes(clean)
            ? 'it holds the folders of all users'
            : undefined
    return reason === undefined
      ? []
      : [{ path: `podman_plan.user_volume_sources[${index}]`, reason, saw: folder }]
  })

const dataFolder = ({ general }: Settings): readonly Exposure[] => {
  const folder = general.data_dir
  if (folder === undefined || !/^\/(?:tmp|var\/tmp|dev\/shm)(?:\/|$)/.test(folder)) return []
  const reason = 'in a folder where everybody may write, another user can make it first'
  return [{ path: 'general.data_dir', reason, saw: folder }]
}

/** On a cluster the steps of the runner have to run somewhere else than on a node; here they need not. */
const hostSteps = ({ general, podman }: Settings): readonly Exposure[] => {
  if (!podman.step_script_only || !['shell', undefined].includes(general.executor)) return []
  const reason =
    'hooks and after_script of every pipeline run on this host, and read what its user can read: the runner’s config.toml with its tokens'
  return [{ path: 'general.podman.step_script_only', reason, saw: 'step_script_only = true' }]
}

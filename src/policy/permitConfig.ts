import { originsOf } from '../config/originsOf.ts'
import type { BatchConfig, OwnerConfig, PodmanConfig } from '../config/PodmanConfig.ts'
import type { Settings } from '../config/Settings.ts'
import type { SiteOptions } from '../config/SiteOptions.ts'
import type { ImageReference } from '../grammar/image/ImageReference.ts'
import type { Pattern } from '../grammar/pattern/Pattern.ts'
import type { Owner } from '../job/steps.ts'
import { acceptedValue, problemsOf, type Result, settle } from '../problem/Result.ts'
import { deepFreeze } from '../shape/deepFreeze.ts'
import { readAllowList } from './allow-list/readAllowList.ts'
import { entryPointProblems } from './entryPointProblems.ts'
import { DETECT_SHELL, LOGIN_BASH } from './entryPoints.ts'
import { exposureFindings } from './exposure/exposureFindings.ts'
import { graceFindings } from './graceFindings.ts'
import { ignoredKeyFindings } from './ignoredKeyFindings.ts'
import { defaultImageProblems, siteImage } from './image/siteImage.ts'
import { siteTextFindings } from './inputText.ts'
import { judge, type Severities } from './judge.ts'
import { nodePullProblems, nodeVariables } from './options/nodeVariables.ts'
import { readSiteOptions } from './options/readSiteOptions.ts'
import { userOptionsAllowProblems } from './options/userOptionsAllowProblems.ts'
import { pullFindings } from './pullFindings.ts'
import { ruleProblems, severitiesOf } from './severitiesOf.ts'

/**
 * Asks every rule that needs no job about a site's settings: patterns are compiled, images and options parsed,
 * lints run. Reports `config.rule`, `config.pattern`, `config.value` and the rules of `docs/policy.md`.
 */
export function permitConfig(settings: Settings): Result<PodmanConfig> {
  const severities = severitiesOf(settings)
  const images = {
    runner: siteImage(settings, 'runner_image', severities),
    user: siteImage(settings, 'default_image', severities),
  }
  const options = {
    runner: readSiteOptions(settings, 'runner_options', severities),
    user: readSiteOptions(settings, 'custom_options', severities),
  }
  const allowList = readAllowList(settings, severities)
  const problems = [
    ...ruleProblems(settings),
    ...entryPointProblems(settings),
    ...judge(
      [
        ...siteTextFindings(settings),
        ...pullFindings(settings),
        ...graceFindings(settings),
        ...ignoredKeyFindings(settings),
        ...exposureFindings(settings, [options.runner, options.user].flatMap(readOptions)),
      ],
      severities,
    ),
    ...[images.runner, images.user, options.runner, options.user, allowList].flatMap(problemsOf),
    ...(images.user.ok && allowList.ok
      ? defaultImageProblems(settings, images.user.value, allowList.value, severities)
      : []),
    ...(options.user.ok ? nodePullProblems(settings, options.user.value) : []),
    ...userOptionsAllowProblems(settings),
  ]
  return settle(problems, () => {
    const owner = (name: Owner): OwnerConfig =>
      ownerConfig(settings, name, acceptedValue(images[name]), acceptedValue(options[name]))
    return permitted(settings, severities, acceptedValue(allowList), {
      runner: owner('runner'),
      user: owner('user'),
    })
  })
}

const readOptions = (result: Result<SiteOptions>) => (result.ok ? result.value.options : [])

function ownerConfig(
  { podman, plan }: Settings,
  name: Owner,
  image: ImageReference | undefined,
  options: SiteOptions,
): OwnerConfig {
  const written = name === 'runner' ? podman.runner_entry_point : podman.user_entry_point
  const usual = plan.shell === 'detect' ? DETECT_SHELL : LOGIN_BASH
  // An empty list is the default, as in the proposal's own example.
  const entryPoint = written && written.length > 0 ? written : usual
  return { ...(image ? { image } : {}), options, entryPoint }
}

/** Jacamar asks `SCHEDULER_PARAMETERS` when no variable of the site's is set. */
const batchConfig = ({ batch }: Settings): BatchConfig => ({
  argumentsVariables: [...new Set([...batch.arguments_variable, 'SCHEDULER_PARAMETERS'])],
  defaultArgs: batch.default_args,
  ...(batch.scheduler_bin === undefined ? {} : { schedulerBin: batch.scheduler_bin }),
  environment: Object.fromEntries(
    batch.env_vars.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
  ),
  disableNamePrefix: batch.disable_name_prefix,
})

/** The one place that says of a configuration that it was checked. */
function permitted(
  settings: Settings,
  severities: Severities,
  allowList: readonly Pattern[],
  owners: PodmanConfig['owners'],
): PodmanConfig {
  const { locate: _locate, isWritten: _isWritten, ...tables } = settings
  const { general, podman, plan } = tables
  const config = {
    executor: general.executor,
    dataDir: general.data_dir,
    shellPath: general.shell_path,
    jobMessage: general.job_message,
    batch: batchConfig(settings),
    applicationPath: podman.application_path,
    owners,
    stepScriptOnly: podman.step_script_only,
    disableContainerRemoval: podman.disable_container_removal,
    pullPolicy: podman.image_pull_policy,
    archiveFormat: podman.archive_format,
    allowList,
    profile: plan.profile,
    severities,
    terminal: plan.terminal,
    selinuxLabels: plan.selinux_labels,
    registryAuth: plan.registry_auth,
    containerNamePrefix: plan.container_name_prefix,
    userVolumeVariable: podman.user_volume_variable,
    userVolumeSources: plan.user_volume_sources,
    userOptionsVariable: plan.user_options_variable,
    userOptionsAllow: plan.user_options_allow,
    schedulerOptionsAllow: plan.scheduler_options_allow,
    submit: plan.submit,
    killWaitSeconds: plan.kill_wait_seconds,
    nodeVariables: nodeVariables(settings),
    inheritEnvironment: plan.inherit_environment,
    stopGraceSeconds: plan.stop_grace_seconds,
    recordJobs: plan.record_jobs,
    reproduceHint: plan.reproduce_hint,
    settings: tables,
    origins: originsOf(settings),
  } satisfies { readonly [K in Exclude<keyof PodmanConfig, symbol>]: PodmanConfig[K] | undefined }
  return deepFreeze(config) as unknown as PodmanConfig
}

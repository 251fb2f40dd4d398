import type { Job } from '../job/Job.ts'
import type { Owner } from '../job/steps.ts'
import {
  accepted,
  acceptedValue,
  andThen,
  isNonEmpty,
  joined,
  problemsOf,
  type Result,
  refused,
  settle,
} from '../problem/Result.ts'
import type { Secret } from '../secret/Secret.ts'
import { authSizeFindings } from './auth/authSizeFindings.ts'
import { type MergedAuth, mergeAuth } from './auth/mergeAuth.ts'
import { boundariesOf } from './boundariesOf.ts'
import { decisionsOf } from './decisionsOf.ts'
import { chooseImage } from './image/chooseImage.ts'
import { jobProblems } from './jobProblems.ts'
import { judge } from './judge.ts'
import { hiddenFolders } from './mounts/covers.ts'
import { jobMounts } from './mounts/jobMounts.ts'
import { type MountingOption, mountsAmong, volumeMount } from './mounts/optionMount.ts'
import { fillSiteOptions } from './options/fillSiteOptions.ts'
import { userOptions } from './options/userOptions.ts'
import type { CleanableJob, OwnerOptions, Permission, PermittedJob } from './PermittedJob.ts'
import { type OwnerAnswer, permitOwner } from './permitOwner.ts'
import type { FilledOptions, SitePolicy } from './SitePolicy.ts'
import { scrubProblems } from './scrubProblems.ts'
import { type UserVolume, userVolumes } from './volumes/userVolumes.ts'

/**
 * Asks every rule about everything a job wants, whatever step it stands at: a refused image is refused before
 * the sources are fetched. Reports the rules of `docs/policy.md`, all breaches at once.
 */
export function permitJob(site: SitePolicy, job: Job): Result<PermittedJob> {
  const { config } = site
  const { severities } = config
  // Where a login that was not read is written elsewhere, nobody could hide it: nothing else is said of such a job.
  const tooLarge = judge(authSizeFindings(config, job), severities)
  if (isNonEmpty(tooLarge)) return refused(...tooLarge)
  const runnerOptions = filledOptions(site, 'runner', job)
  const siteOptions = filledOptions(site, 'user', job)
  const boundaries = boundariesOf(config, job, mountsOf(siteOptions))
  const image = chooseImage(site, job)
  const volumes = userVolumes(config, job, boundaries)
  const userWritten = userOptions(config, job, boundaries)
  const auth = mergeAuth(config, job)

  const own = jobMounts(config, job)
  const hidden = hiddenFolders(job.directories, boundaries.data)
  const runner = permitOwner(hidden, own, mountsOf(runnerOptions), severities)
  const user = permitOwner(
    hidden,
    own,
    [...mountsOf(siteOptions), ...listOf(volumes).map(mountingOption), ...mountsAmong(listOf(userWritten))],
    severities,
  )
  const secrets = secretsOf(job, auth)
  const problems = joined(
    jobProblems(job, severities),
    runner.covered,
    user.covered,
    problemsOf(runnerOptions),
    problemsOf(siteOptions),
    problemsOf(image),
    problemsOf(volumes),
    problemsOf(userWritten),
    auth.problems,
    runner.conflicts,
    user.conflicts,
  )
  return settle(scrubProblems(problems, secrets), () =>
    permitted({
      config,
      job,
      image: acceptedValue(image),
      jobMounts: own,
      owners: {
        runner: ownerOptions(acceptedValue(runnerOptions), runner),
        user: ownerOptions(acceptedValue(siteOptions), user),
      },
      userVolumes: acceptedValue(volumes),
      userOptions: acceptedValue(userWritten),
      authFile: auth.file,
      secrets,
      boundaries: boundaries.source,
      data: boundaries.data,
      decisions: decisionsOf({
        config,
        image: acceptedValue(image),
        sources: auth.sources,
        userVolumes: acceptedValue(volumes),
        userOptions: acceptedValue(userWritten),
      }),
    }),
  )
}

function filledOptions({ config, options }: SitePolicy, owner: Owner, job: Job): Result<FilledOptions> {
  const fixed = options[owner]
  if (fixed) return accepted(fixed)
  const { owners, severities } = config
  return andThen(fillSiteOptions(owners[owner].options, job.hostVariables, severities), (filled) =>
    accepted({ options: filled, mounts: mountsAmong(filled) }),
  )
}

/** The options without those that would show nothing but what is hidden. */
const ownerOptions = ({ options }: FilledOptions, { hidden, leftOut }: OwnerAnswer): OwnerOptions => ({
  options: leftOut.size === 0 ? options : options.filter((option) => !leftOut.has(option)),
  hidden,
})

const mountsOf = (result: Result<FilledOptions>): readonly MountingOption[] =>
  result.ok ? result.value.mounts : []

/**
 * Asks about what a cleanup uses, and no more: a job whose image has been refused since must not leave its
 * containers and credentials behind for that. Reports `context.*` and `input.text`.
 */
export function permitCleanup({ config }: SitePolicy, job: Job): Result<CleanableJob> {
  const secrets = secretsOf(job, mergeAuth(config, job))
  const problems = scrubProblems(jobProblems(job, config.severities), secrets)
  return settle(problems, () => ({ config, job, secrets }) as unknown as CleanableJob)
}

/** The one place that says of a job that every rule was asked. */
const permitted = (job: Omit<PermittedJob, keyof Permission>): PermittedJob => job as PermittedJob

const listOf = <T>(result: Result<readonly T[]>): readonly T[] => (result.ok ? result.value : [])

const mountingOption = ({ variable, text, volume }: UserVolume): MountingOption => ({
  option: {
    name: '--volume',
    value: text,
    word: `--volume=${text}`,
    at: 0,
    origin: { kind: 'variable', name: variable },
  },
  mount: volumeMount(volume),
})

const secretsOf = ({ registry }: Job, { secrets }: MergedAuth): readonly Secret[] => [
  ...registry.map(({ password }) => password),
  ...secrets,
]

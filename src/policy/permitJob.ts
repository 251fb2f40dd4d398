import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { Job } from '../job/Job.ts'
import { problemsOf, type Result, refused, settle, settledValue } from '../problem/Result.ts'
import type { Secret } from '../secret/Secret.ts'
import { secretScan } from '../secret/SecretScan.ts'
import { authSizeFindings } from './auth/authSizeFindings.ts'
import { type MergedAuth, mergeAuth } from './auth/mergeAuth.ts'
import { boundariesOf } from './boundariesOf.ts'
import { chooseImage } from './image/chooseImage.ts'
import { jobProblems } from './jobProblems.ts'
import { judge } from './judge.ts'
import { type CoveredState, coveredFinding, coveredState } from './mounts/coveredState.ts'
import { jobMounts } from './mounts/jobMounts.ts'
import { mountConflicts } from './mounts/mountConflicts.ts'
import { type MountingOption, mountsAmong } from './mounts/mountsAmong.ts'
import { volumeMount } from './mounts/optionMount.ts'
import { fillSiteOptions } from './options/fillSiteOptions.ts'
import { userOptions } from './options/userOptions.ts'
import type { CleanableJob, Permission, PermittedJob } from './PermittedJob.ts'
import { scrubProblems } from './scrubProblems.ts'
import { type UserVolume, userVolumes } from './volumes/userVolumes.ts'

/**
 * Asks every rule about everything a job wants, whatever step it stands at: a refused image is refused before
 * the sources are fetched. Reports the rules of `docs/policy.md`, all breaches at once.
 */
export function permitJob(config: PodmanConfig, job: Job): Result<PermittedJob> {
  const { owners, severities } = config
  // Of credentials that are not read nobody can tell where else they stand: nothing else is said of such a job.
  const [tooLarge, ...others] = judge(authSizeFindings(config, job), severities)
  if (tooLarge) return refused(tooLarge, ...others)
  const fill = (owner: keyof typeof owners) =>
    fillSiteOptions(owners[owner].options, job.hostVariables, severities)
  const runner = fill('runner')
  const site = fill('user')
  const boundaries = boundariesOf(config, job, listOf(site))
  const image = chooseImage(config, job)
  const volumes = userVolumes(config, job, boundaries)
  const added = userOptions(config, job, boundaries)
  const auth = mergeAuth(config, job)

  const own = jobMounts(config, job)
  const mounts = {
    runner: mountsAmong(listOf(runner)),
    user: [
      ...mountsAmong(listOf(site)),
      ...listOf(volumes).map(mountingOption),
      ...mountsAmong(listOf(added)),
    ],
  }
  const covered = {
    runner: coveredState(mounts.runner, job.directories.state),
    user: coveredState(mounts.user, job.directories.state),
  }
  const secrets = secretsOf(job, auth)
  const problems = [
    ...jobProblems(job, severities),
    ...judge([...covered.runner, ...covered.user].map(coveredFinding), severities),
    ...[runner, site, image, volumes, added].flatMap(problemsOf),
    ...auth.problems,
    ...mountConflicts(own, mounts.runner),
    ...mountConflicts(own, mounts.user),
  ]
  return settle(scrubProblems(problems, secretScan(secrets)), () =>
    permitted({
      config,
      job,
      image: settledValue(image),
      jobMounts: own,
      owners: {
        runner: { options: settledValue(runner), hidden: targetsOf(covered.runner) },
        user: { options: settledValue(site), hidden: targetsOf(covered.user) },
      },
      userVolumes: settledValue(volumes),
      userOptions: settledValue(added),
      authFile: auth.file,
      secrets,
      boundaries: boundaries.source,
    }),
  )
}

/**
 * Asks about what a cleanup uses, and no more: a job whose image has been refused since must not leave its
 * containers and credentials behind for that. Reports `context.*` and `input.text`.
 */
export function permitCleanup(config: PodmanConfig, job: Job): Result<CleanableJob> {
  const secrets = secretsOf(job, mergeAuth(config, job))
  const problems = scrubProblems(jobProblems(job, config.severities), secretScan(secrets))
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

const targetsOf = (covered: readonly CoveredState[]): readonly string[] => [
  ...new Set(covered.map(({ target }) => target)),
]

const secretsOf = ({ registry }: Job, { secrets }: MergedAuth): readonly Secret[] => [
  ...(registry ? [registry.password] : []),
  ...secrets,
]

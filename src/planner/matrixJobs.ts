import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { isOpen } from '../config/SiteOptions.ts'
import { samplesOf } from '../grammar/pattern/samplesOf.ts'
import type { JobContext } from '../job/JobContext.ts'
import { jobFixture } from '../job/jobFixture.ts'
import type { Planner } from './createPlanner.ts'

/** A job with an image of its own, and the same job without one. */
export interface MatrixJobs {
  readonly withImage: JobContext
  readonly withoutImage: JobContext
}

/**
 * A fixture that this configuration lets pass, where one can be guessed: an image that the allow list has, a
 * user volume where users may have any, a value for each host variable that an option holds.
 */
export function matrixJobs(config: PodmanConfig, planner: Planner): MatrixJobs {
  const jobs = imagesFor(config).flatMap((image) =>
    volumesFor(config).map((variables) =>
      jobFixture({ image, variables, hostVariables: hostVariablesFor(config) }),
    ),
  )
  const withImage = jobs.find((job) => planner.step(job).ok) ?? jobs[0] ?? jobFixture()
  return { withImage, withoutImage: { ...withImage, image: '' } }
}

const imagesFor = ({ allowList }: PodmanConfig): readonly string[] => [
  'registry.example.com/group/image:1.0',
  ...allowList.flatMap(samplesOf),
]

type Variables = Readonly<Record<string, string>>

function volumesFor({ userVolumeVariable, userVolumeSources }: PodmanConfig): readonly Variables[] {
  if (userVolumeVariable === undefined) return [{}]
  return [{ [userVolumeVariable]: `${userVolumeSources?.[0] ?? '/host'}/data:/mnt/data` }, {}]
}

function hostVariablesFor({ owners }: PodmanConfig): Variables {
  const words = Object.values(owners).flatMap(({ options: { options, rest } }) => [
    ...options.flatMap((option) => (isOpen(option) ? option.open.word : [])),
    ...rest,
  ])
  const names = words
    .flatMap(({ word }) => word)
    .flatMap((segment) => (segment.kind === 'variable' ? [segment.name] : []))
  return {
    ...Object.fromEntries(names.map((name) => [name, `/host/${name}`])),
    HOME: '/home/user',
    USER: 'user',
  }
}

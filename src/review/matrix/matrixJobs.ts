import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import { isOpen } from '../../config/SiteOptions.ts'
import type { JobContext } from '../../job/JobContext.ts'
import { jobFixture } from '../../job/jobFixture.ts'
import type { Planner } from '../../planner/createPlanner.ts'
import { imageFor } from '../imageFor.ts'

/** A job with an image of its own, where one is known that passes, and the same job without one. */
export interface MatrixJobs {
  readonly withImage: JobContext | undefined
  readonly withoutImage: JobContext
}

/**
 * A fixture that this configuration lets pass, where one can be guessed: an image that the allow list has, a
 * user volume where users may have any, a value for each host variable that an option holds.
 *
 * @param image taken as it is, where the reader of the matrix asks for it
 */
export function matrixJobs(config: PodmanConfig, planner: Planner, image: string | undefined): MatrixJobs {
  const asked = image ?? imageFor(config)
  const jobs = volumesFor(config).map((variables) =>
    jobFixture({ image: asked ?? '', variables, hostVariables: hostVariablesFor(config) }),
  )
  const job = jobs.find((one) => planner.step(one).ok) ?? jobs.at(-1) ?? jobFixture()
  return { withImage: asked === undefined ? undefined : job, withoutImage: { ...job, image: '' } }
}

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

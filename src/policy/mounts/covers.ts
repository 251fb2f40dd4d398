import type { SourcedOption } from '../../config/SiteOptions.ts'
import { cleanPathRelation } from '../../grammar/path/pathRelation.ts'
import type { JobDirectories } from '../../job/Job.ts'
import { placeOf } from '../../origin/Origin.ts'
import { NONE } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import { foldersOfJobs } from '../dataFolder.ts'
import type { Finding } from '../judge.ts'
import type { MountingOption, OptionMount } from './optionMount.ts'
import { type ShownFolder, shownFolders } from './shownFolders.ts'

/** What no container may see but through the job's own mounts. Each folder in every spelling that is known of it. */
export interface HiddenFolders {
  /** The folders that all jobs of a site have theirs in. */
  readonly jobs: readonly string[]
  readonly state: readonly string[]
  /** The job's builds, cache and scripts. */
  readonly mounted: readonly string[]
}

/** A place in the container at which an empty folder hides what a mount would show. */
export interface Cover {
  readonly target: string
  /** `over`: it lies inside the mount. `instead`: the mount shows nothing else, and is left out. */
  readonly kind: 'over' | 'instead'
}

/**
 * How a mount must be covered, so that it shows nothing of another job and not this job's state. Whatever of the job
 * belongs into the container is mounted on top, because Podman mounts the shorter targets first (seen on 4.3.1, 5.4.2
 * and 5.8.6).
 */
export const coversOf = (mount: OptionMount, hidden: HiddenFolders): readonly Cover[] =>
  shownFolders(mount, hidden.state).flatMap((folder) => coversOfFolder(folder, hidden))

function coversOfFolder({ source, target }: ShownFolder, hidden: HiddenFolders): readonly Cover[] {
  const folders = [...hidden.jobs, ...hidden.state]
  if (folders.every((folder) => cleanPathRelation(folder, source) === 'apart')) return NONE
  const isHeld = folders.some((folder) => holds(folder, source)) && showsAJob(source, hidden)
  if (isHeld) return [{ target, kind: 'instead' }]
  const inside = folders.filter((folder) => cleanPathRelation(folder, source) === 'inside')
  // A folder inside another one that is hidden is hidden with it.
  return inside
    .filter((folder) => !inside.some((other) => cleanPathRelation(folder, other) === 'inside'))
    .map((folder) => ({
      target: below(target, folder.slice(source === '/' ? 0 : source.length)),
      kind: 'over' as const,
    }))
    .filter((cover) => !hidden.mounted.includes(cover.target))
}

/** A folder of the site's own among those of jobs is the site's to show. */
const showsAJob = (source: string, { jobs, state, mounted }: HiddenFolders): boolean =>
  jobs.includes(source) ||
  state.some((folder) => cleanPathRelation(source, folder) !== 'apart') ||
  mounted.some((folder) => cleanPathRelation(source, folder) === 'around')

const holds = (folder: string, path: string): boolean =>
  ['equal', 'inside'].includes(cleanPathRelation(path, folder))

const below = (target: string, rest: string): string => `${target === '/' ? '' : target}${rest}`

/** The folders of a job as a plan knows them: as they are written. */
export const hiddenFolders = (
  { builds, cache, scripts, state }: JobDirectories,
  data: string | undefined,
): HiddenFolders => ({
  jobs: data === undefined ? [] : foldersOfJobs(data),
  state: [state],
  mounted: [builds, cache, scripts],
})

/** A cover, and the option that it covers. */
export interface CoveredOption extends Cover {
  readonly option: SourcedOption
}

export const coveredOptions = (
  mounts: readonly MountingOption[],
  hidden: HiddenFolders,
): readonly CoveredOption[] =>
  mounts.flatMap(({ option, mount }) => coversOf(mount, hidden).map((cover) => ({ ...cover, option })))

/** Rule `state.covered`. */
export const coveredFinding = ({ target, option }: CoveredOption): Finding => ({
  code: 'state.covered',
  path: placeOf(option.origin),
  expected: 'a mount should not show the folders of all jobs, which hold their credentials',
  saw: shown(option.word),
  fix: `mount a smaller folder, or keep the folders of jobs elsewhere; the plan hides ${shown(target)}`,
})

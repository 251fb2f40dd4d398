import { realpath } from 'node:fs/promises'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { privateFilesIn } from '../policy/volumes/privateFiles.ts'
import type { SourceBoundaries } from '../policy/volumes/SourceBoundaries.ts'
import { sourceFindings } from '../policy/volumes/sourceFindings.ts'
import { type Problem, refusal } from '../problem/Problem.ts'

/**
 * Asks the policy about user volumes once more, now about where they really lie: an earlier step of the job can
 * have put a link where a folder was. Between this look and podman's own a job that still runs could do it again;
 * then the rights of the user podman runs as are what is left.
 */
export async function volumeProblems({ userVolumes }: CommandPlan): Promise<readonly Problem[]> {
  if (userVolumes === undefined) return []
  const boundaries = await realBoundaries(userVolumes.boundaries)
  const problems = await Promise.all(
    userVolumes.sources.map(async ({ path, from }) => {
      const real = await realPath(path)
      return boundaries
        .map((boundary) => sourceFindings(real, boundary, from))
        .find(({ length }) => length > 0)
    }),
  )
  return problems.flatMap((findings) => findings ?? []).map(refusal)
}

/** The boundaries may be links themselves: what counts is where they lead, and what they are called. */
async function realBoundaries(written: SourceBoundaries): Promise<readonly SourceBoundaries[]> {
  const { home, jobFolders, allowed, private: elsewhere = [] } = written
  const files = home === undefined ? [] : privateFilesIn(home)
  const both = async (paths: readonly string[]) => [...paths, ...(await Promise.all(paths.map(realPath)))]
  const folders = {
    jobFolders: await both(jobFolders),
    private: await both([...elsewhere, ...files]),
    ...(allowed ? { allowed: await both(allowed) } : {}),
  }
  if (home === undefined) return [folders]
  return (await both([home])).map((place) => ({ ...folders, home: place }))
}

/** A path that cannot be followed is podman's to refuse. */
const realPath = async (path: string): Promise<string> => {
  try {
    return await realpath(path)
  } catch {
    return path
  }
}

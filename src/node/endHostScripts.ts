import { endProcesses, hostProcesses, isContained, killGroups } from './hostProcesses.ts'

/**
 * Kills the scripts of a job that run on the host, with their process groups: they outlive an adapter that is killed.
 * A script is known by its path in the job's scripts folder.
 */
export async function endHostScripts(scripts: string): Promise<void> {
  const found = hostProcesses().filter(
    (process) => process.words.slice(1, 4).some((word) => isScriptIn(word, scripts)) && !isContained(process),
  )
  const ids = found.map(({ id }) => id)
  killGroups(found.filter(({ id, group }) => group === id).map(({ id }) => id))
  await endProcesses(ids, 'SIGKILL')
}

/** `bash -l -c` gets the path as shell source, quoted where it must be. */
const isScriptIn = (word: string, scripts: string): boolean =>
  word.startsWith(`${scripts}/`) || word.startsWith(`'${scripts}/`)

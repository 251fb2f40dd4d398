import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { environmentOf } from '../node/environmentOf.ts'
import { isUsableFolder } from '../node/isUsableFolder.ts'
import { parseConfig } from '../planner/parseConfig.ts'
import { cleanUpJob } from './cleanUpJob.ts'
import { hostVariables } from './customVariables.ts'
import { endAdapters } from './endAdapters.ts'
import { jobFolders } from './jobFolders.ts'
import { type JobRecord, readRecord, thisHost } from './jobRecord.ts'
import { removeFolder } from './removeFolder.ts'
import type { StageInput } from './Stage.ts'
import { stateOf } from './stateOf.ts'

/**
 * A slot of a runner has one job at a time: whatever another job has left in it when its runner was killed is ended
 * and removed before this job begins. Each goes with the configuration that it was prepared with.
 *
 * A job of another machine is left alone, and told of: it may be running there.
 */
export async function sweepSlot(input: StageInput, say: (text: string) => void): Promise<void> {
  const { folder } = input.job.slot
  const own = stateOf(input.job.context.directories)
  const kept = [input.job.context.directories.scripts, own]
  for (const state of await stateFolders(folder)) {
    if (state === own) continue
    const record = await readRecord(state)
    if (record !== undefined && record.host !== thisHost()) {
      kept.push(state, state.replace(/\.state$/, ''))
      say(`a job on ${record.host} has this slot too: give each machine a data_dir of its own`)
      continue
    }
    await cleanUpLeft(state, record, input, say)
  }
  await removeOthers(folder, kept, input, say)
}

async function cleanUpLeft(
  state: string,
  record: JobRecord | undefined,
  input: StageInput,
  say: (text: string) => void,
): Promise<void> {
  const { dataDirectory, folder, shortToken, concurrentId } = input.job.slot
  const [, project = '', job = ''] = /^(.*)\/([^/]*)\.state$/.exec(state.slice(folder.length + 1)) ?? []
  const named = jobFolders(dataDirectory, { shortToken, concurrentId, project, job })
  if (!named.ok) return
  await endAdapters(shortToken, concurrentId, job)
  const written = record && parseConfig(record.configuration)
  const { directories, workingCopy } = named.value
  const left = {
    config: written?.ok ? written.value : input.config,
    temporaryFolders: record?.temporaryFolders ?? [`${workingCopy}.tmp`],
    job: {
      context: { job: named.value.job, directories, hostVariables: hostVariables(input.io.environment) },
      ...(record?.jobNamePrefix === undefined ? {} : { jobNamePrefix: record.jobNamePrefix }),
    },
  }
  // Its project is nobody's business here.
  say(`job ${job} was left in this slot: it is ended and removed`)
  await cleanUpJob(left, input.io, { say, report: () => {} })
}

/** Folders called JOB.state, at any depth: a project lies as deep as its groups. No link is followed. */
async function stateFolders(folder: string, depth = 0): Promise<readonly string[]> {
  const names = await foldersIn(folder)
  const below = depth > DEEPEST ? [] : names.filter((name) => !/^[0-9]+(?:\.state)?$/.test(name))
  const deeper = await Promise.all(below.map((name) => stateFolders(join(folder, name), depth + 1)))
  return [
    ...names.filter((name) => /^[0-9]+\.state$/.test(name)).map((name) => join(folder, name)),
    ...deeper.flat(),
  ]
}

/** GitLab allows 20 levels of groups. */
const DEEPEST = 30

const foldersIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

/** What a cleanup that was cut short has left: everything of the slot but the way to the job's own folders. */
async function removeOthers(
  folder: string,
  kept: readonly string[],
  input: StageInput,
  say: (text: string) => void,
): Promise<void> {
  const { config, io } = input
  const { variables } = environmentOf(
    { environment: { inherit: config.inheritEnvironment, set: {} } },
    hostVariables(io.environment),
    isUsableFolder,
  )
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    if (kept.includes(path)) continue
    if (kept.some((one) => one.startsWith(`${path}/`))) await removeOthers(path, kept, input, say)
    else
      await removeFolder(path, config.applicationPath, variables).catch((error: Error) => say(error.message))
  }
}

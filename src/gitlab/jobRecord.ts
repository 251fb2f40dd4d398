import { readFile, rm, rmdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { keepPrivate } from '../node/changeFiles.ts'
import { replaceFile } from './replaceFile.ts'

/** What prepare writes down for the cleanup of the job, and for that of a job whose runner has died. */
export interface JobRecord {
  /** The machine: a data_dir on a shared file system can serve several. */
  readonly host: string
  /** Text of the configuration that the job was prepared with. */
  readonly configuration: string
  /** Folders that go with the job. */
  readonly temporaryFolders: readonly string[]
}

/** Not among the files that `delete-state` deletes: it goes last, when nothing else is left. */
const fileIn = (state: string): string => `${state}/job.json`

export const thisHost = (): string => hostname()

/** The state folder must be there. */
export async function writeRecord(state: string, record: JobRecord): Promise<void> {
  await keepPrivate(state)
  await replaceFile(fileIn(state), JSON.stringify(record), 0o600)
}

/** What was written down of a job; undefined where nothing was, or nothing that can be read. */
export async function readRecord(state: string): Promise<JobRecord | undefined> {
  try {
    await keepPrivate(state)
    const { host, configuration, temporaryFolders } = JSON.parse(await readFile(fileIn(state), 'utf8'))
    const isRecord =
      typeof host === 'string' && typeof configuration === 'string' && Array.isArray(temporaryFolders)
    return isRecord ? { host, configuration, temporaryFolders: temporaryFolders.map(String) } : undefined
  } catch {
    return undefined
  }
}

/** With the state folder, unless something else still lies in it. */
export async function removeRecord(state: string): Promise<void> {
  await rm(fileIn(state), { force: true })
  await rmdir(state).catch(() => {})
}

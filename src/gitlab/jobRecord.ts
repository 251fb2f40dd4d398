import { readFile, rm, rmdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import * as v from 'valibot'
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
  /** What the job's name in the scheduler's queue begins with. */
  readonly jobNamePrefix?: string | undefined
  /** Of the user that the job's image names, where it is not root. */
  readonly imageUser?: { readonly uid: number; readonly gid: number } | undefined
}

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const RECORD = v.object({
  host: v.string(),
  configuration: v.string(),
  temporaryFolders: v.array(v.string()),
  jobNamePrefix: v.optional(v.string()),
  imageUser: v.optional(v.object({ uid: id, gid: id })),
})

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
    const written: unknown = JSON.parse(await readFile(fileIn(state), 'utf8'))
    return v.is(RECORD, written) ? written : undefined
  } catch {
    return undefined
  }
}

/** With the state folder, unless something else still lies in it. */
export async function removeRecord(state: string): Promise<void> {
  await rm(fileIn(state), { force: true })
  await rmdir(state).catch(() => {})
}

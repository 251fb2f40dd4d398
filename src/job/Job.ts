import type { Secret } from '../secret/Secret.ts'

/** Host folders of a job. */
export interface JobDirectories {
  readonly builds: string
  readonly cache: string
  readonly scripts: string
  readonly state: string
}

/** A job context whose shape was checked; its names, its folders and what it asks for were not. */
export interface Job {
  readonly job: string
  readonly step: string
  readonly script: string
  /** Undefined where the job names none, or an empty one. */
  readonly image: string | undefined
  readonly variables: Readonly<Record<string, string>>
  readonly directories: JobDirectories
  /** The job's own registry logins, as the server sent them; of two for one host the first counts. */
  readonly registry: readonly {
    readonly host: string
    readonly username: string
    readonly password: Secret
  }[]
  /** Texts of the user's own auth files, strongest first. */
  readonly userAuth: readonly Secret[]
  readonly hostVariables: Readonly<Record<string, string>>
  /** Of the user that the image names; undefined where that is root, or nobody looked. */
  readonly imageUser: { readonly uid: number; readonly gid: number } | undefined
  readonly prepared: boolean
}

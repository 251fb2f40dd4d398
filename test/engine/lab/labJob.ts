import { chmodSync, chownSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'smol-toml'
import type { JobContext } from '../../../src/job/JobContext.ts'
import type { PodmanLab } from './podmanLab.ts'
import { podmanProgram } from './secondRoot.ts'

/** A job with folders of its own in a lab. */
export interface LabJob {
  readonly id: string
  readonly directories: JobContext['directories']
  /** Its state folder. */
  readonly state: string
  /** The context of a step, whose script is written with the given text. */
  step(name: string, script: string, more?: Partial<JobContext>): JobContext
  /** What lies in the state folder; empty when it is gone. */
  stateFiles(): readonly string[]
}

let jobs = 0

export function labJob(lab: PodmanLab, scriptsName = 'scripts'): LabJob {
  jobs += 1
  const id = `job-${jobs}`
  const folder = (name: string) => {
    lab.makeFolder(id)
    return lab.makeFolder(join(id, name))
  }
  const directories = { builds: folder('builds'), cache: folder('cache'), scripts: folder(scriptsName) }
  const state = `${directories.scripts}.state`
  return {
    id,
    directories,
    state,
    step(name, script, more = {}) {
      const path = more.script ?? join(directories.scripts, name)
      writeFileSync(path, script, { mode: 0o700 })
      chmodSync(path, 0o700)
      chownSync(path, lab.user.uid, lab.user.gid)
      return { job: id, step: name, script: path, directories, ...more }
    },
    stateFiles: () => (existsSync(state) ? readdirSync(state) : []),
  }
}

type Table = Readonly<Record<string, unknown>>

/** A configuration of a site, as TOML, whose runner image is the lab's own. */
export const labConfig = (podman: Table = {}, podmanPlan: Table = {}, general: Table = {}): string =>
  stringify({
    general: {
      run_mechanism: 'podman',
      executor: 'shell',
      ...general,
      podman: { application_path: podmanProgram(), runner_image: 'localhost/bash:latest', ...podman },
    },
    podman_plan: podmanPlan,
  })

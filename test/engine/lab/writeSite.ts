import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PodmanLab } from './podmanLab.ts'

/** The configuration of a site whose jobs all stay in the lab. */
export function writeSite(lab: PodmanLab, name: string, podman: string, general = ''): string {
  const data = lab.makeFolder('data')
  const path = join(lab.makeFolder('site'), name)
  mkdirSync(data, { recursive: true })
  writeFileSync(
    path,
    `[general]\nrun_mechanism = "podman"\ndata_dir = "${data}"\n${general}\n[general.podman]\n${podman}\n`,
  )
  chownSync(path, lab.user.uid, lab.user.gid)
  return path
}

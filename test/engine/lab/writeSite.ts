import { chownSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PodmanLab } from './podmanLab.ts'

/** The configuration of a site whose jobs all stay in the lab. */
export const writeSite = (lab: PodmanLab, name: string, podman: string, general = ''): string =>
  writeToml(
    lab,
    name,
    `[general]\nrun_mechanism = "podman"\ndata_dir = "${lab.makeFolder('data')}"\n${general}\n[general.podman]\n${podman}\n`,
  )

/** A file that the lab's user may read. */
export function writeToml(lab: PodmanLab, name: string, toml: string): string {
  const path = join(lab.makeFolder('site'), name)
  writeFileSync(path, toml)
  chownSync(path, lab.user.uid, lab.user.gid)
  return path
}

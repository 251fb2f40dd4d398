import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe } from 'vitest'
import { SYSTEM_PATH } from './LabUser.ts'
import { SECOND_ROOT } from './secondRoot.ts'

/** The parts of a lab and the programs each needs. */
const PARTS = {
  root: ['podman', 'runc', 'busybox'],
  rootless: ['podman', 'runc', 'busybox', 'newuidmap', 'newgidmap', 'useradd'],
  registry: ['docker-registry', 'htpasswd', 'setpriv'],
  slurm: ['munged', 'slurmctld', 'slurmd', 'sbatch', 'setpriv'],
  shells: ['bash', 'zsh', 'fish', 'script', 'shellcheck', 'man'],
} as const

export type LabPart = keyof typeof PARTS

/**
 * A suite that needs a real engine. Where the machine lacks a part it is skipped, and says why; with
 * LAB_REQUIRED set, as in `.ci/run`, it fails instead.
 */
export function describeLab(title: string, parts: readonly LabPart[], body: () => void): void {
  if (SECOND_ROOT !== undefined && parts.includes('rootless')) {
    console.warn(`skipped: ${title}: only root can enter the root folder of another release`)
    describe.skip(`${title} (not in another root)`, body)
    return
  }
  const missing = missingFor(parts)
  if (missing.length === 0) {
    describe(title, body)
    return
  }
  const reason = `${title}: the lab lacks ${missing.join(', ')}`
  if (process.env['LAB_REQUIRED'] !== undefined) throw new Error(reason)
  console.warn(`skipped: ${reason}`)
  describe.skip(`${title} (lacks ${missing.join(', ')})`, body)
}

function missingFor(parts: readonly LabPart[]): readonly string[] {
  const programs = parts.flatMap((part) => PARTS[part]).filter((program) => !installed(program))
  return process.getuid?.() === 0 ? programs : ['root', ...programs]
}

function installed(program: string): boolean {
  return SYSTEM_PATH.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

import type { ArchiveFormat } from '../config/schema/podman.ts'
import type { Phase } from './CommandPlan.ts'
import { slug } from './slug.ts'

/** Only files that begin so, in a state folder, are ours to delete. */
export const STATE_PREFIX = 'podman-plan.'

/** Which plan a file belongs to: every plan has its own, so that no two undo each other's. */
export interface PlanKey {
  readonly phase: Phase
  readonly step?: string
}

export const authFilePath = (state: string, key: PlanKey): string => planFile(state, key, 'auth.json')

/** Podman writes it when the container's process is made, and not before (seen on 4.3.1, 5.4.2 and 5.8.6). */
export const pidFilePath = (state: string, key: PlanKey): string => planFile(state, key, 'pid')

/** One for all steps: it is the job's image. */
export const archivePath = (state: string, format: ArchiveFormat): string =>
  `${state}/${STATE_PREFIX}image.${format === 'docker-archive' ? 'docker' : 'oci'}.tar`

/** A file of one plan and of no other. */
export const planFile = (state: string, { phase, step }: PlanKey, name: string): string =>
  `${state}/${STATE_PREFIX}${step === undefined ? phase : `${phase}.${slug(step)}`}.${name}`

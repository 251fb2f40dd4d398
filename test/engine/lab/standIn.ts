import { chmodSync, chownSync, copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PodmanLab } from './podmanLab.ts'

/** A scheduler's programs that are not the scheduler's own, and what stops their daemons. */
export interface StandIn {
  /** Folder of the programs. */
  readonly bin: string
  readonly setDown: (down: boolean) => void
}

const PROGRAMS = {
  lsf: ['bsub', 'bjobs', 'bkill'],
  flux: ['flux'],
  pbs: ['qsub', 'qstat', 'qselect', 'qdel'],
} as const

/** Installs a stand-in in a lab: its queue is a folder there, and its jobs are processes of the lab's user. */
export function standIn(lab: PodmanLab, scheduler: keyof typeof PROGRAMS): StandIn {
  const folder = lab.makeFolder(`stand-in-${scheduler}`)
  const bin = lab.makeFolder(join(`stand-in-${scheduler}`, 'bin'))
  for (const file of ['queue.mjs', `${scheduler}.mjs`]) {
    copyFileSync(new URL(`standIns/${file}`, import.meta.url), join(bin, file))
    chmodSync(join(bin, file), 0o755)
  }
  for (const program of PROGRAMS[scheduler]) {
    // `flux submit`: its first word is asked for by the stand-in itself.
    const words = `${process.execPath} ${join(bin, `${scheduler}.mjs`)} ${folder} ${program}`
    writeFileSync(join(bin, program), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 })
    chownSync(join(bin, program), lab.user.uid, lab.user.gid)
  }
  const down = join(folder, 'down')
  return {
    bin,
    setDown: (isDown) => (isDown ? writeFileSync(down, '') : rmSync(down, { force: true })),
  }
}

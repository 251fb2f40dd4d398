import { readFileSync } from 'node:fs'
import { mustRun } from './runProcess.ts'

export interface LabUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
  readonly home: string
}

export const ROOT: LabUser = { name: 'root', uid: 0, gid: 0, home: '/root' }

const ROOTLESS = 'ciuser'

/** The user without privileges, made when missing: `useradd -m` also gives it a range of subordinate ids. */
export async function rootlessUser(): Promise<LabUser> {
  if (!findUser(ROOTLESS)) {
    await mustRun(['useradd', '-m', '-s', '/bin/bash', ROOTLESS], { env: { PATH: SYSTEM_PATH } })
  }
  const user = findUser(ROOTLESS)
  if (!user) throw new Error(`useradd made no user ${ROOTLESS}`)
  return user
}

/** Debian keeps runc, slurmd and munged in sbin, which an ordinary PATH lacks. */
export const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

function findUser(name: string): LabUser | undefined {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [user, , uid, gid, , home] = line.split(':')
    if (user === name) return { name, uid: Number(uid), gid: Number(gid), home: home ?? '/' }
  }
  return undefined
}

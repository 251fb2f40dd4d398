import type { SiteOption } from '../../config/SiteOptions.ts'
import { cleanPath } from '../../grammar/path/cleanPath.ts'
import { placeOf } from '../../origin/Origin.ts'
import { optionMount } from '../mounts/optionMount.ts'
import { ENGINE_SOCKETS } from '../volumes/PRIVATE_PLACES.ts'
import type { Exposure } from './exposureFindings.ts'

/** Folders of a host that give a container more than anybody thinks of, and what. */
const GRAVE_FOLDERS: Readonly<Record<string, string>> = {
  '/': 'a container with the whole host in it reads, and as its user writes, everything that user can',
  '/etc': 'the settings of the host hold its accounts, keys and passwords of services',
  '/root': 'it holds the keys of the host’s administrator',
  '/home': 'it shows the homes of all users, with their keys and start-up files',
  '/var': 'it holds sockets of services, spools that run jobs, and the images of all engines',
  '/var/lib': 'it holds the images of engines, and what services of the host keep',
  '/var/lib/containers': 'whoever writes in the store of an engine writes what the next job runs',
  '/var/lib/docker': 'whoever writes in the store of an engine writes what the next job runs',
  '/var/spool': 'whatever is put into a spool, such as that of cron, is run by the host',
  '/run': 'it holds the sockets of engines, of the system’s bus and of every user’s session',
  '/var/run': 'it holds the sockets of engines, of the system’s bus and of every user’s session',
  '/run/user': 'it holds the sockets of every user’s session, through which programs are started',
  '/run/podman': 'it holds the socket of an engine, through which anything can be started on the host',
  '/run/containerd': 'it holds the socket of an engine, through which anything can be started on the host',
  '/run/dbus': 'through the system’s bus services of the host are told what to do',
  '/run/systemd': 'through these sockets programs are started on the host',
  '/dev': 'it holds the disks and the memory of the host',
  '/proc': 'it shows the processes of the host, with their environments',
  '/sys': 'it changes settings of the host’s devices and kernel',
  '/boot': 'it holds what the host starts from',
}

const SOCKET = 'through the socket of an engine anything can be started on the host, without this policy'

/** A mount of the site that shows more of the host than a job should see. */
export function exposedByMount(option: SiteOption): readonly Exposure[] {
  const { value = '', origin, word } = option
  const path = placeOf(origin)
  if (isHome(value)) {
    return [
      { path, reason: 'a home folder holds keys, and files that the host runs at the next login', saw: word },
    ]
  }
  const mount = 'open' in option ? undefined : optionMount(option)
  const sources = [mount?.source, ...(mount?.others ?? []), mount?.glob?.pattern].filter(
    (one) => one !== undefined,
  )
  return sources.flatMap((source) => {
    const folder = cleanPath(source)
    const isSocket = ENGINE_SOCKETS.some((name) => folder.endsWith(`/${name}`))
    const reason = isSocket
      ? SOCKET
      : Object.hasOwn(GRAVE_FOLDERS, folder)
        ? GRAVE_FOLDERS[folder]
        : undefined
    return reason === undefined ? [] : [{ path, reason, saw: word }]
  })
}

/** `$HOME` alone as the source: its value is the job's, its meaning is not. */
const isHome = (value: string): boolean =>
  /^\$(?:HOME|\{HOME\})\/?:/.test(value) || /(?:^|,)(?:src|source)=\$(?:HOME|\{HOME\})\/?(?:,|$)/.test(value)

/** Folders that belong to the operating system of the host, not to anybody's job. */
export const SYSTEM_FOLDERS = [
  '/etc',
  '/usr',
  '/boot',
  '/proc',
  '/sys',
  '/dev',
  '/run',
  '/var/run',
  '/root',
  '/bin',
  '/sbin',
  '/lib',
  '/lib64',
  '/var/lib',
  '/var/spool',
] as const

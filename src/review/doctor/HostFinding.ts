/** What `doctor` looks at, in its order. */
export const HOST_CHECKS = [
  'podman',
  'advisories',
  'subordinate-ids',
  'id-map-programs',
  'runtime-folder',
  'control-groups',
  'storage',
  'image-policy',
  'short-names',
  'registries',
  'runner',
  'scheduler',
] as const
export type HostCheck = (typeof HOST_CHECKS)[number]

/** `fail`: jobs will not run. `warn`: somebody should act. `note`: somebody should know. */
export const HOST_LEVELS = ['fine', 'note', 'warn', 'fail'] as const
export type HostLevel = (typeof HOST_LEVELS)[number]

/** One fact of a host with what it means. */
export interface HostFinding {
  readonly check: HostCheck
  readonly level: HostLevel
  /** What was found and what it means, as a sentence. */
  readonly found: string
  /** What to do about it; absent where all is fine. */
  readonly fix?: string
}

export const fine = (check: HostCheck, found: string): HostFinding => ({ check, level: 'fine', found })

export const finding = (
  check: HostCheck,
  level: Exclude<HostLevel, 'fine'>,
  found: string,
  fix: string,
): HostFinding => ({ check, level, found, fix })

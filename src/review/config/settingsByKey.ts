import type { PodmanConfig } from '../../config/PodmanConfig.ts'

/** What each table of `Settings` is called in the file. */
const TABLES = {
  general: 'general',
  podman: 'general.podman',
  batch: 'batch',
  plan: 'podman_plan',
} as const satisfies Readonly<Record<Exclude<keyof PodmanConfig['settings'], 'ignored'>, string>>

/**
 * Every key of a configuration with its value, defaults filled in: `general.podman.runner_image`. Keys that have no
 * effect are among them.
 */
export const settingsByKey = ({ settings }: PodmanConfig): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>([
    ...Object.entries(TABLES).flatMap(([table, name]) =>
      Object.entries(settings[table as keyof typeof TABLES]).map(
        ([key, value]) => [`${name}.${key}`, value] as const,
      ),
    ),
    ...settings.ignored.map(({ path, value }) => [path, value] as const),
  ])

import type { PodmanConfig } from '../../config/PodmanConfig.ts'

/** What each table of `Settings` is called in the file. */
const TABLES: Readonly<Record<keyof PodmanConfig['settings'], string>> = {
  general: 'general',
  podman: 'general.podman',
  plan: 'podman_plan',
}

/** Every key of a configuration with its value, defaults filled in: `general.podman.runner_image`. */
export const settingsByKey = ({ settings }: PodmanConfig): ReadonlyMap<string, unknown> =>
  new Map(
    Object.entries(TABLES).flatMap(([table, name]) =>
      Object.entries(settings[table as keyof typeof settings]).map(
        ([key, value]) => [`${name}.${key}`, value] as const,
      ),
    ),
  )

import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { SiteCommands } from '../plan/SiteCommands.ts'
import { siteCommands } from './siteCommands.ts'

/** A configuration with everything made that the site alone decides: a job only fills its holes. */
export interface Site {
  readonly config: PodmanConfig
  readonly commands: SiteCommands
}

/** Compiles a configuration; done once for each planner. */
export const compileSite = (config: PodmanConfig): Site => ({ config, commands: siteCommands(config) })

import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { SiteCommands } from '../plan/SiteCommands.ts'
import type { SitePolicy } from '../policy/SitePolicy.ts'
import { siteCommands } from './siteCommands.ts'
import { sitePolicy } from './sitePolicy.ts'

/** A configuration with everything made that the site alone decides: a job only fills its holes. */
export interface Site {
  /** For `permitJob`. */
  readonly policy: SitePolicy
  /** For the plans. */
  readonly commands: SiteCommands
}

/** Compiles a configuration; done once for each planner. */
export const compileSite = (config: PodmanConfig): Site => ({
  policy: sitePolicy(config),
  commands: siteCommands(config),
})

import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { readSettings } from '../config/readSettings.ts'
import { readToml } from '../config/readToml.ts'
import { permitConfig } from '../policy/permitConfig.ts'
import { andThen, type Result } from '../problem/Result.ts'

/**
 * A site's configuration, from the text of a Jacamar TOML file. What is accepted has been checked as far as it
 * can be without a job: types, patterns, options, images; lints are its warnings.
 *
 * @param toml the whole file as text; tables that are not ours are left alone
 * @returns the configuration, or every problem at once, each with line and column where it has one: `config.*`,
 *   `input.*`, `image.reference.*`, `options.*`, `volume.grammar.*`, `allow-list.*`, `pull.local-store`
 */
export const parseConfig = (toml: string): Result<PodmanConfig> =>
  andThen(
    andThen(readToml(toml), (table) => readSettings(table, toml)),
    permitConfig,
  )

import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { readSettings, type SettingsReading } from '../config/readSettings.ts'
import { readToml } from '../config/readToml.ts'
import type { Settings } from '../config/Settings.ts'
import { permitConfig } from '../policy/permitConfig.ts'
import type { Problem } from '../problem/Problem.ts'
import { andThen, problemsOf, type Result, refused, settle } from '../problem/Result.ts'

/**
 * A site's configuration, from the text of a Jacamar TOML file. What is accepted has been checked as far as it
 * can be without a job: types, patterns, options, images; lints are its warnings.
 *
 * @param toml the whole file as text; tables that are not ours are left alone
 * @returns the configuration, or every problem at once, each with line and column where it has one: `config.*`,
 *   `input.*`, `image.reference.*`, `options.*`, `volume.grammar.*`, `allow-list.*`, `pull.local-store`
 */
export const parseConfig = (toml: string): Result<PodmanConfig> =>
  andThen(readToml(toml), (table) => {
    const reading = readSettings(table, toml)
    // A file that nothing refuses has settings.
    const settings = settle(reading.problems, () => reading.settings as Settings)
    return settings.ok
      ? andThen(settings, permitConfig)
      : refused(...settings.problems, ...problemsBeside(reading))
  })

/** What is wrong with the other keys of a refused file: nobody should mend one mistake to be told of the next. */
function problemsBeside({ settings, severitiesKnown }: SettingsReading): readonly Problem[] {
  if (settings === undefined || !severitiesKnown) return []
  // A warning, or a problem with a key that is not in the file, may come from what was left out.
  return problemsOf(permitConfig(settings)).filter(
    ({ severity, path }) => severity === 'refuse' && settings.locate(path) !== undefined,
  )
}

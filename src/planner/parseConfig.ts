import type { ConfigTables } from '../config/ConfigTables.ts'
import { type Locator, locate } from '../config/locate.ts'
import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { readSettings, type SettingsReading } from '../config/readSettings.ts'
import { readTables } from '../config/readTables.ts'
import { readToml, type TomlTable } from '../config/readToml.ts'
import type { Settings } from '../config/Settings.ts'
import { permitConfig } from '../policy/permitConfig.ts'
import { RULES } from '../policy/RULES.ts'
import { type ProblemCode, RULE_NAMES } from '../problem/codes.ts'
import type { Problem } from '../problem/Problem.ts'
import { andThen, problemsOf, type Result, refused, settle } from '../problem/Result.ts'

/**
 * A site's configuration, from the text of a Jacamar TOML file or from the same tables as a plain object. What is
 * accepted has been checked as far as it can be without a job: types, patterns, options, images; lints are its
 * warnings.
 *
 *     parseConfig(await readFile('jacamar.toml', 'utf8'))
 *     parseConfig({ general: { run_mechanism: 'podman', podman: { runner_image: 'registry.example.com/runner:1' } } })
 *
 * @param source the whole file as text, or its tables; tables that are not ours are left alone
 * @returns the configuration, or every problem at once, each with the key's path and, in a text, line and column:
 *   `config.*`, `input.*`, `image.reference.*`, `options.*`, `volume.grammar.*`, `allow-list.*`, `pull.local-store`
 */
export const parseConfig = (source: string | ConfigTables): Result<PodmanConfig> =>
  typeof source === 'string'
    ? andThen(readToml(source), (table) => configOf(table, locate(source)))
    : andThen(readTables(source), (table) => configOf(table, nowhere))

const nowhere: Locator = () => undefined

function configOf(table: TomlTable, place: Locator): Result<PodmanConfig> {
  const reading = readSettings(table, place)
  // A file that nothing refuses has settings.
  const settings = settle(reading.problems, () => reading.settings as Settings)
  return settings.ok
    ? andThen(settings, permitConfig)
    : refused(...settings.problems, ...problemsBeside(reading))
}

/** What is wrong with the other keys of a refused file: nobody should mend one mistake to be told of the next. */
function problemsBeside({ settings, severitiesKnown }: SettingsReading): readonly Problem[] {
  if (settings === undefined) return []
  // A warning, or a problem with a key that is not in the file, may come from what was left out.
  return problemsOf(permitConfig(settings)).filter(
    ({ severity, path, code }) =>
      severity === 'refuse' && settings.isWritten(path) && (severitiesKnown || alwaysRefuses(code)),
  )
}

/** Whether a problem refuses whatever the profile and the rules of the site are. */
function alwaysRefuses(code: ProblemCode): boolean {
  const rule = RULE_NAMES.find((name) => code === name || code.startsWith(`${name}.`))
  return rule === undefined || RULES[rule] === 'always'
}

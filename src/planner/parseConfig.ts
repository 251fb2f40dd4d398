import { isMisplacedTable } from '../config/misplacedTableProblems.ts'
import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { readableSettings, readSettings } from '../config/readSettings.ts'
import { readToml, type TomlTable } from '../config/readToml.ts'
import { permitConfig } from '../policy/permitConfig.ts'
import type { Problem } from '../problem/Problem.ts'
import { andThen, problemsOf, type Result, refused } from '../problem/Result.ts'

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
    const settings = readSettings(table, toml)
    return settings.ok
      ? andThen(settings, permitConfig)
      : refused(...settings.problems, ...problemsBeside(settings.problems, table, toml))
  })

/** What is wrong with the other keys of a refused file: nobody should mend one mistake to be told of the next. */
function problemsBeside(known: readonly Problem[], table: TomlTable, toml: string): readonly Problem[] {
  const settings = readableSettings(table, toml, known)
  if (settings === undefined || known.some(decidesSeverities)) return []
  // A warning, or a problem with a key that does not stand there, may come of what was left out.
  return problemsOf(permitConfig(settings)).filter(
    ({ severity, path }) => severity === 'refuse' && settings.locate(path) !== undefined,
  )
}

/** Where one of these cannot be read, nobody knows what the site refuses. */
const decidesSeverities = (problem: Problem): boolean =>
  /^podman_plan(?:$|\.(?:profile|rules)(?:\.|$))/.test(problem.path) || isMisplacedTable(problem)

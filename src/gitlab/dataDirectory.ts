import { originIn, type PodmanConfig } from '../config/PodmanConfig.ts'
import { dataFolder } from '../policy/dataFolder.ts'
import { refusal } from '../problem/Problem.ts'
import { accepted, type Result, refused } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import type { Variables } from './customVariables.ts'

/**
 * The site's `data_dir` with its variables replaced from the host's, never from the job's.
 * Reports `config.missing` and `config.value`.
 */
export function dataDirectory(config: PodmanConfig, host: Variables): Result<string> {
  const folder = dataFolder(config, host)
  if (folder === undefined) {
    return refused(problem(config, 'config.missing', 'nothing', 'set data_dir in [general]'))
  }
  // A variable can be set, and empty: the folders of all jobs would be the host's own.
  if (folder.kind === 'resolved' && /^\/./.test(folder.path)) return accepted(folder.path)
  const saw = shown(folder.kind === 'resolved' ? folder.path : `$${folder.names[0]}`)
  return refused(problem(config, 'config.value', saw, 'set this variable where GitLab Runner runs'))
}

function problem(config: PodmanConfig, code: 'config.missing' | 'config.value', saw: string, fix: string) {
  const origin = originIn(config, 'general.data_dir')
  const at = origin.kind === 'config' && origin.line ? { at: { line: origin.line, column: 1 } } : {}
  return refusal({
    code,
    path: 'general.data_dir',
    ...at,
    expected: 'must name a folder below the root, every variable in it set on the host',
    saw,
    fix,
  })
}

import { originIn, type PodmanConfig } from '../config/PodmanConfig.ts'
import { refusal } from '../problem/Problem.ts'
import { accepted, type Result, refused } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import type { Variables } from './customVariables.ts'

/**
 * The site's `data_dir` with its variables replaced from the host's, never from the job's.
 * Reports `config.missing` and `config.value`.
 */
export function dataDirectory(config: PodmanConfig, host: Variables): Result<string> {
  const written = config.dataDir
  if (written === undefined)
    return refused(problem(config, 'config.missing', 'nothing', 'set data_dir in [general]'))
  const unset: string[] = []
  const resolved = written.replace(/\$(?:(\w+)|\{(\w+)\})/g, (_whole, bare?: string, braced?: string) => {
    const name = bare ?? braced ?? ''
    if (!Object.hasOwn(host, name)) unset.push(name)
    return host[name] ?? ''
  })
  const [first] = unset
  if (first !== undefined) {
    return refused(
      problem(config, 'config.value', shown(`$${first}`), 'set this variable where GitLab Runner runs'),
    )
  }
  return accepted(tidied(resolved))
}

/** A variable that ends in a slash is no mistake. */
const tidied = (path: string): string => path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')

function problem(config: PodmanConfig, code: 'config.missing' | 'config.value', saw: string, fix: string) {
  const origin = originIn(config, 'general.data_dir')
  const at = origin.kind === 'config' && origin.line ? { at: { line: origin.line, column: 1 } } : {}
  return refusal({
    code,
    path: 'general.data_dir',
    ...at,
    expected: 'must name a folder, every variable in it set on the host',
    saw,
    fix,
  })
}

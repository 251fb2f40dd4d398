import type { ProblemCode } from '../../src/problem/codes.ts'
import type { Verdict } from './Kind.ts'
import type { Ended, Oracle } from './Oracle.ts'

/** No release has it, so the parser stops there: nothing is ever looked up, written or run. */
const PROBE = '--podman-plan-probe'

/**
 * What the flag parser of `podman run` says of these words, told by what becomes of an unknown option behind
 * them: it is complained about when the words are complete, taken as a value when the last one lacks its own,
 * and not looked at when one of them is taken as the image. Only then does Podman go on, and finds no image.
 */
export async function askFlagParser(words: readonly string[], oracle: Oracle): Promise<Verdict> {
  const ended = await oracle.podman(['run', '--pull=never', ...words, PROBE], {
    workingFolder: `${oracle.folder}/scratch`,
  })
  const why = errorOf(ended)
  if (why.includes(`unknown flag: ${PROBE}`)) return { kind: 'accepted' }
  const rule = ruleOf(why)
  return { kind: 'refused', why, ...(rule !== undefined && { rules: [rule] }) }
}

const errorOf = ({ code, stderr }: Ended): string => (code === 0 ? 'help is shown' : stderr.trim())

function ruleOf(why: string): ProblemCode | undefined {
  if (/unknown (?:shorthand )?flag:/.test(why)) return 'options.known'
  if (why.includes('bad flag syntax:')) return 'options.grammar.syntax'
  if (/invalid argument .* flag: |flag needs an argument:|requires at least 1 arg/s.test(why)) {
    return 'options.grammar.value'
  }
  // Said before the arguments are counted, so that nothing is known about them.
  if (/help is shown|initialize syslog|Log Level .* is not supported/s.test(why)) return undefined
  return 'options.grammar.positional'
}

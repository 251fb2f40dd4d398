import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import type { Lint } from './Lint.ts'
import { witnessAmong } from './witnessAmong.ts'

/** `registry.example\.com/`: the dot stands for any character, in the host for one that anybody can register. */
export const unescapedDot: Lint = {
  rule: 'allow-list.unescaped-dot',
  expected: 'a dot in a name must be written \\.',
  fix: 'write \\. for the dot',
  witness: (pattern, samples, spelling) =>
    hasBareDot(pattern)
      ? witnessAmong(
          samples.flatMap((sample) => withoutDot(sample, pattern)),
          pattern,
          spelling,
        )
      : undefined,
}

/** A dot outside of a class, with no backslash before it. */
const hasBareDot = ({ text }: Pattern): boolean =>
  text
    .replace(/\\./g, '')
    .replace(/\[\^?\]?[^\]]*\]/g, '')
    .includes('.')

/** The sample with something else for one of its dots, where the pattern takes anything there. */
const withoutDot = (sample: string, pattern: Pattern): readonly string[] =>
  [...sample.matchAll(/\./g)].flatMap(({ index }) => {
    const others = ['-', 'x', '0'].map((other) => sample.slice(0, index) + other + sample.slice(index + 1))
    if (!others.every(pattern.matchesWhole)) return []
    return others.flatMap((other) => [other, `${other}x`, `${other}/x`])
  })

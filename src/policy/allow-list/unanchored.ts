import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import type { Lint } from './Lint.ts'
import { witnessAmong } from './witnessAmong.ts'

/** The beginning or the end of a name is left open: `registry\.example\.com/.*`, `^registry\.example\.com/app`. */
export const unanchored: Lint = {
  rule: 'allow-list.unanchored',
  expected: 'a pattern must begin with ^, and must not end in the middle of a name, a tag or a digest',
  fix: 'begin it with ^ and a name, and end it with $ or /',
  witness: (pattern, samples, spelling) =>
    witnessAmong(
      samples.flatMap((sample) => [...otherBeginnings(sample, pattern), ...otherEnds(sample, pattern)]),
      pattern,
      spelling,
    ),
}

/** What the pattern asks for in the path of another host: whoever wrote a wildcard there meant no such thing. */
function otherBeginnings(sample: string, pattern: Pattern): readonly string[] {
  const begun = [
    `evil.example/${sample}`,
    `evil.example/x${sample}`,
    // A class that leaves the dot out still lets a host with a port pass.
    ...(sample.startsWith('localhost') ? [] : [`localhost/${sample}`]),
    `evil:5000/${sample}`,
    ...(sample.startsWith('/') ? [`evil.example${sample}`] : []),
    ...beyondThePattern([`evil-${sample}`, `evil${sample}`], pattern),
  ]
  return begun.flatMap((text) => [text, `${text}x`, `${text}/x`])
}

/** A host alone is for another lint, and a `/` or `:` at the end says that anything may follow. */
function otherEnds(sample: string, pattern: Pattern): readonly string[] {
  if (!sample.includes('/') || !/[a-z0-9]$/i.test(sample)) return []
  return beyondThePattern([`${sample}-evil`, `${sample}/evil`, `${sample}@sha256:${'0'.repeat(64)}`], pattern)
}

/** What the pattern does not describe itself, so that it can pass only because nothing holds the pattern. */
const beyondThePattern = (texts: readonly string[], pattern: Pattern): readonly string[] =>
  texts.filter((text) => !pattern.matchesWhole(text))

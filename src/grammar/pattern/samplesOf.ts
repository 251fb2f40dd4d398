import type { Pattern } from './Pattern.ts'
import { next, type PatternReader, take, takes } from './PatternReader.ts'
import { sampleEscape } from './sampleEscape.ts'

/** More samples of one pattern show nothing new; what grows longer is no image. */
const MOST_SAMPLES = 16
const LONGEST_SAMPLE = 300

/**
 * A few texts that a pattern matches whole, made from its own letters: the first member of each class, an `x`
 * for each wildcard, one of each alternative, a bare dot as a dot.
 *
 *     samplesOf('^registry.example\\.com/(a|b)/.*')   // 'registry.example.com/a/x', 'registry.example.com/b/x'
 *
 * Nothing is understood for certain, but each sample has been tried: the matcher, not this reader, has the
 * last word. Of a pattern too clever to be read this way there is no sample.
 */
export function samplesOf(pattern: Pattern): readonly string[] {
  const texts = readAlternatives({ source: pattern.text, at: 0 })
  const candidates = new Set([...texts, ...texts.map((text) => text.toLowerCase())])
  return [...candidates].filter(pattern.matchesWhole)
}

function readAlternatives(reader: PatternReader): readonly string[] {
  const texts = [...readSequence(reader)]
  while (takes(reader, '|')) texts.push(...readSequence(reader))
  return texts.slice(0, MOST_SAMPLES)
}

function readSequence(reader: PatternReader): readonly string[] {
  let texts: readonly string[] = ['']
  while (reader.at < reader.source.length && !'|)'.includes(next(reader))) {
    const plain = take(reader, PLAIN)
    texts = joined(texts, plain === '' ? readRepetition(reader, readAtom(reader)) : [plain])
  }
  return texts
}

/** Most of a pattern: letters that mean themselves, the last of them not repeated. */
const PLAIN = /[\w/:@-]+(?![*+?{])/y

function readAtom(reader: PatternReader): readonly string[] {
  if (takes(reader, '(')) return readGroup(reader)
  if (takes(reader, '[')) return readClass(reader)
  if (takes(reader, '\\')) return [sampleEscape(reader)]
  if (takes(reader, '^') || takes(reader, '$')) return ['']
  if (takes(reader, '.')) return [isRepeated(reader) ? 'x' : '.']
  return [take(reader, /./suy)]
}

function readGroup(reader: PatternReader): readonly string[] {
  take(reader, /\?(?:P?<\w*>|[a-zA-Z-]*:?)/y)
  const texts = readAlternatives(reader)
  takes(reader, ')')
  return texts
}

/**
 * A letter or digit where the class has one, for it says more of a name than a dot or a dash does; then the signs that
 * part a name, where the class has them. Which of them a negated class leaves out, the matcher says.
 */
function readClass(reader: PatternReader): readonly string[] {
  const negated = takes(reader, '^')
  const members = readMember(reader)
  while (reader.at < reader.source.length && !takes(reader, ']')) members.push(...readMember(reader))
  if (negated) return ['x', '0', ...SIGNS].filter((sign) => !members.includes(sign)).slice(0, 3)
  const plain = members.find((member) => /^[a-z0-9]$/.test(member))
  const signs = SIGNS.filter((sign) => members.includes(sign))
  return plain === undefined ? [...new Set([...signs, members[0] ?? ''])] : [plain]
}

const SIGNS = ['/', '.', ':', '-']

/** One member, or of a range a letter or digit in it besides its two ends. */
function readMember(reader: PatternReader): string[] {
  if (takes(reader, '\\')) return [sampleEscape(reader)]
  if (take(reader, /\[:\^?\w+:\]/y) !== '') return ['a']
  const [first, last] = [take(reader, /./suy), take(reader, /-[^\]\\]/suy).slice(1)]
  if (last === '') return [first]
  const inside = ['a', 'x', '0'].filter((letter) => first <= letter && letter <= last)
  return [...inside, first, last]
}

function readRepetition(reader: PatternReader, texts: readonly string[]): readonly string[] {
  const operator = take(reader, /[*+?]|\{[0-9]+(?:,[0-9]*)?\}/y)
  if (operator === '') return texts
  takes(reader, '?')
  if (operator === '?') return ['', ...texts]
  if (operator === '*') return [...texts, '']
  if (operator === '+') return texts
  return texts.map((text) => text.repeat(Math.min(Number.parseInt(operator.slice(1), 10), 128)))
}

const isRepeated = (reader: PatternReader): boolean => /[*+?{]/.test(next(reader))

const joined = (before: readonly string[], after: readonly string[]): readonly string[] =>
  before
    .flatMap((left) => after.map((right) => (left + right).slice(0, LONGEST_SAMPLE)))
    .slice(0, MOST_SAMPLES)

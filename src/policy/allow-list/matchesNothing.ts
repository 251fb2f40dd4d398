import { parseImageReference } from '../../grammar/image/parseImageReference.ts'
import type { ImageSpelling } from './imageAllowed.ts'
import { imageAllowed } from './imageAllowed.ts'
import type { Lint } from './Lint.ts'

/**
 * `^debian$` in the strict profile, or `^https://registry`: no image is spelt so. Said only where it is proven, which
 * it is of patterns that begin with text that stands for itself.
 */
export const matchesNothing: Lint = {
  rule: 'allow-list.matches-nothing',
  expected: 'a pattern must match some image',
  fix: 'write it like the name of an image: registry.example.com/group/app:v1, or docker.io/library/debian:12 in the strict profile',
  shows: 'does not let',
  witness: (pattern, _samples, spelling) => {
    const literal = literalBeginning(pattern.text)
    if (literal === undefined || !matchesNoImage(literal, spelling)) return undefined
    return [literal.text, `docker.io/library/${literal.text}`, 'docker.io/library/debian'].find((image) => {
      const read = parseImageReference(image)
      return read.ok && read.value.kind === 'registry' && !imageAllowed([pattern], read.value, spelling)
    })
  },
}

interface Literal {
  readonly text: string
  /** Nothing else may follow. */
  readonly isWhole: boolean
}

/** The text that whatever the pattern matches must begin with, if it is written plainly. */
function literalBeginning(pattern: string): Literal | undefined {
  if (!pattern.startsWith('^') || pattern.includes('|')) return undefined
  const [run = ''] = PLAIN.exec(pattern.slice(1)) ?? []
  const rest = pattern.slice(1 + run.length)
  return { text: run.replace(/\\(.)/g, '$1'), isWhole: rest === '$' }
}

/** Characters that stand for themselves, escaped or not, up to the first that is repeated. */
const PLAIN = /^(?:(?:\\[^A-Za-z0-9\s]|[A-Za-z0-9_/:@ -])(?![*+?{]))*/

function matchesNoImage({ text, isWhole }: Literal, spelling: ImageSpelling): boolean {
  if (isWhole) {
    const read = parseImageReference(text)
    if (!read.ok || read.value.kind !== 'registry') return true
    return spelling === 'canonical' && read.value.canonical !== text
  }
  if (/^[^A-Za-z0-9]|[^A-Za-z0-9._/:@+-]|\/\//.test(text)) return true
  // A canonical name begins with its host, in small letters.
  return spelling === 'canonical' && /^[^/:@]*[A-Z]/.test(text)
}

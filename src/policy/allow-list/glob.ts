import { parseImageReference } from '../../grammar/image/parseImageReference.ts'
import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import { imageAllowed } from './imageAllowed.ts'
import type { Lint } from './Lint.ts'

/** `registry.example.com/*`, as GitLab Runner's `allowed_images` has it: in an expression it means something else. */
export const glob: Lint = {
  rule: 'allow-list.glob',
  expected: 'a pattern must be a regular expression: * repeats the character before it and is not a wildcard',
  fix: 'write .* for anything, or [^/]* for one part of a name',
  shows: 'does not let',
  witness: (pattern, _samples, spelling) => {
    if (!isLikeGlob(pattern)) return undefined
    const image = pattern.text
      .replace(/^\^|\$$/g, '')
      .replace(/\\(.)/g, '$1')
      .replaceAll('*', 'x')
    const read = parseImageReference(image)
    if (!read.ok || read.value.kind !== 'registry') return undefined
    return imageAllowed([pattern], read.value, spelling) ? undefined : image
  },
}

/** A `*` behind a sign that parts the name of an image: nobody wants that sign repeated. */
export const isLikeGlob = ({ text }: Pattern): boolean => /[/:]\*/.test(text)

export const GLOB_HINT = '; * repeats the character before it: for anything write .*'

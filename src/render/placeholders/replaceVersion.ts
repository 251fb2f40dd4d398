import { parseImageReference } from '../../grammar/image/parseImageReference.ts'

/** An image with `{tag}` and `{digest}` in the place of those it has: `docker.io/library/debian:{tag}`. */
export function replaceVersion(image: string): string {
  const parsed = parseImageReference(image)
  if (!parsed.ok || parsed.value.kind !== 'registry') return image
  const { tag, digest } = parsed.value
  const untagged = digest === undefined ? image : image.slice(0, -digest.length)
  const named = tag === undefined ? untagged : replaceLast(untagged, `:${tag}`, ':{tag}')
  return digest === undefined ? named : `${named}{digest}`
}

function replaceLast(text: string, part: string, by: string): string {
  const at = text.lastIndexOf(part)
  return text.slice(0, at) + by + text.slice(at + part.length)
}

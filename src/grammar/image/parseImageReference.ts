import { refusal } from '../../problem/Problem.ts'
import { accepted, type Result, refused } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import type { IdReference, ImageReference } from './ImageReference.ts'
import { parseRegistryReference } from './parseRegistryReference.ts'
import { parseTransportReference } from './parseTransportReference.ts'
import { splitReference } from './splitReference.ts'
import { transportOf } from './transports.ts'

/**
 * Reads the word in the image's place of `podman run`, with Podman's verdict.
 *
 *     parseImageReference('localhost:5000/bb:v1')   // kind 'registry', registry 'localhost:5000', tag 'v1'
 *     parseImageReference('docker-archive:/bb.tar') // kind 'transport'
 *     parseImageReference(`sha256:${DIGITS}`)       // kind 'id'
 *
 * Kinds are told apart here and judged elsewhere: whether this author may use a transport or an id is for the
 * policy to say. The text is neither trimmed nor completed, and takes linear time whatever it is.
 *
 * @param text for example `registry.example.com/group/app:v1`
 * @param path where it was written, for the message: `image`, `general.podman.default_image`
 * @returns the reference, or a problem `image.reference.*` for each of its parts that Podman would refuse
 *
 * Source: the order of `libimage.Pull`, as seen with Podman 4.3.1, 5.4.2 and 5.8.6.
 */
export function parseImageReference(text: string, path = 'image'): Result<ImageReference> {
  if (text.startsWith('-')) return optionRefused(text, path)
  const transport = transportOf(text)
  if (transport !== undefined) return parseTransportReference(text, transport, path)
  if (text.startsWith(ID_PREFIX) && !isNamedSha256(text))
    return parseId(text, text.slice(ID_PREFIX.length), path)
  if (isImageId(text)) return parseId(text, text, path)
  return parseRegistryReference(text, path)
}

/** Podman looks at this before it looks for a name, so that no image called `sha256` can be had by a tag. */
const ID_PREFIX = 'sha256:'

/** `sha256:v1@sha256:…` passes: the tag is dropped beside the digest before anybody looks (4.3.1, 5.4.2, 5.8.6). */
function isNamedSha256(text: string): boolean {
  const { name, digest } = splitReference(text)
  return name === 'sha256' && digest !== undefined
}

const isImageId = (text: string): boolean => text.length === 64 && /^[0-9a-f]*$/.test(text)

function parseId(text: string, digits: string, path: string): Result<IdReference> {
  if (isImageId(digits)) return accepted(Object.freeze({ kind: 'id', text }))
  return refused(
    refusal({
      code: 'image.reference.id',
      path,
      expected: 'sha256: must be followed by the 64 lower-case hexadecimal digits of an image id',
      saw: shown(text),
      fix: 'write all the digits; or name the image as registry.example.com/group/name:tag',
    }),
  )
}

/** Without `--` before it, such a word is an option; with it, no name of an image begins so. */
const optionRefused = (text: string, path: string): Result<never> =>
  refused(
    refusal({
      code: 'image.reference.option',
      path,
      expected: 'an image must not begin with "-", which begins an option',
      saw: shown(text),
      fix: 'name the image as registry.example.com/group/name:tag',
    }),
  )

import { refusal } from '../../problem/Problem.ts'
import { accepted, type Result, refused } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import type { TransportReference } from './ImageReference.ts'
import { parseRegistryReference } from './parseRegistryReference.ts'
import type { Transport } from './transports.ts'

/**
 * What follows a transport: a docker reference after `docker://`, and there a tag and a digest exclude
 * each other (seen on 4.3.1, 5.4.2, 5.8.6). After the others comes what only the host can judge, for `dir:`
 * and `oci:` even nothing, which is the working folder.
 */
export function parseTransportReference(
  text: string,
  transport: Transport,
  path: string,
): Result<TransportReference> {
  const rest = text.slice(transport.length + 1)
  const reference = Object.freeze({ kind: 'transport' as const, text, transport, rest })
  if (transport !== 'docker') return accepted(reference)
  const image = parseRegistryReference(rest.slice('//'.length), path)
  if (!image.ok) return image
  const { tag, digest } = image.value
  return tag !== undefined && digest !== undefined ? bothRefused(text, path) : accepted(reference)
}

const bothRefused = (text: string, path: string): Result<never> =>
  refused(
    refusal({
      code: 'image.reference.transport',
      path,
      expected: 'behind docker:// an image may have a tag or a digest, not both',
      saw: shown(text),
      fix: 'leave out docker://, or the tag',
    }),
  )

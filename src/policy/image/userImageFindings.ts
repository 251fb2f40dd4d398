import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import type { ImageReference, RegistryReference } from '../../grammar/image/ImageReference.ts'
import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import { shown } from '../../problem/shown.ts'
import { allowListOf, type ImageSpelling } from '../allow-list/imageAllowed.ts'
import type { ImageDecision } from '../Decisions.ts'
import type { Finding } from '../judge.ts'
import { closestPattern } from './closestPattern.ts'

/** What the policy has to say of an image that a user named. */
export function userImageFindings(
  reference: ImageReference,
  { allowList, profile }: Pick<PodmanConfig, 'allowList' | 'profile'>,
  decision: ImageDecision | undefined = allowListOf(allowList, spellingOf(profile))(reference),
): readonly Finding[] {
  if (reference.kind !== 'registry') return [notFromRegistry(reference)]
  return [
    ...(reference.maybeId ? [ambiguousId(reference.text)] : []),
    ...(decision ? [] : [notAllowed(reference, allowList)]),
    ...(reference.short ? [shortName(reference.text)] : []),
    ...(reference.tag !== undefined && reference.digest !== undefined ? [tagAndDigest(reference.text)] : []),
  ]
}

/** Which spelling of an image is asked about, and runs. */
export const spellingOf = (profile: PodmanConfig['profile']): ImageSpelling =>
  profile === 'strict' ? 'canonical' : 'written'

function notFromRegistry(reference: Exclude<ImageReference, RegistryReference>): Finding {
  const isId = reference.kind === 'id'
  return {
    code: isId ? 'image.reference.id' : 'image.reference.transport',
    path: 'image',
    expected: isId
      ? 'a user must not name an image by its id, which does not say where the image came from'
      : 'a user may only name an image of a registry, not one from a file or another store',
    saw: shown(reference.text),
    fix: reference.text.startsWith(DOCKER)
      ? `write ${shown(reference.text.slice(DOCKER.length))}, without ${DOCKER}`
      : 'write registry.example.com/group/image:tag; only the site may write this, as default_image',
  }
}

/** Apptainer wants it written; to Podman an image is one of a registry anyway. */
const DOCKER = 'docker://'

const ambiguousId = (text: string): Finding => ({
  code: 'image.reference.id',
  path: 'image',
  expected: 'a name of hexadecimal digits alone could be an image id',
  saw: shown(text),
  fix: 'write the whole name, such as docker.io/library/NAME',
})

function notAllowed({ text, canonical }: RegistryReference, patterns: readonly Pattern[]): Finding {
  const closest = closestPattern(patterns, canonical) ?? closestPattern(patterns, text)
  return {
    code: 'image.allow-list',
    path: 'image',
    expected: 'a user’s image must match a pattern of general.podman.image_allow_list',
    saw: canonical === text ? shown(text) : `${shown(text)}, in full ${shown(canonical)}`,
    fix: `use an image that the site allows${closest === undefined ? '' : ` (closest pattern: ${shown(closest)})`}, or ask the site to add a pattern for it`,
  }
}

const shortName = (text: string): Finding => ({
  code: 'image.short-name',
  path: 'image',
  expected: 'an image should name its registry; otherwise the host’s search list decides where it comes from',
  saw: shown(text),
  fix: 'write the registry before it, such as docker.io/library/debian:12',
})

const tagAndDigest = (text: string): Finding => ({
  code: 'image.tag-and-digest',
  path: 'image',
  expected: 'an image should have a tag or a digest, not both: podman drops the tag',
  saw: shown(text),
  fix: 'leave the tag out',
})

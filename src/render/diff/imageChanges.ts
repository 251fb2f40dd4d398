import type { ImageReference, RegistryReference } from '../../grammar/image/ImageReference.ts'
import { parseImageReference } from '../../grammar/image/parseImageReference.ts'
import { type PlanChange, planChange } from './PlanChange.ts'

/** What two image words do not have in common; `debian` and `docker.io/library/debian` differ in who decides. */
export function imageChanges(before: string, after: string): readonly PlanChange[] {
  if (before === after) return []
  const old = registryImage(before)
  const now = registryImage(after)
  if (old === undefined || now === undefined) {
    return [planChange('image', 'notice', `image now ${after} instead of ${before}`, before, after)]
  }
  return [...nameChanges(old, now), ...tagChanges(old, now), ...digestChanges(old, now)]
}

function registryImage(text: string): RegistryReference | undefined {
  const parsed = parseImageReference(text)
  const reference: ImageReference | undefined = parsed.ok ? parsed.value : undefined
  return reference?.kind === 'registry' ? reference : undefined
}

function nameChanges(old: RegistryReference, now: RegistryReference): readonly PlanChange[] {
  const words = [old.text, now.text] as const
  if (hostOf(old) !== hostOf(now)) {
    const text = `image now from ${hostOf(now)} instead of ${hostOf(old)}: ${now.text}`
    // Naming the registry takes a decision away from the host's list.
    const isClearer = old.short && nameOf(old) === nameOf(now)
    return [planChange('image-registry', isClearer ? 'notice' : 'danger', text, ...words)]
  }
  if (nameOf(old) === nameOf(now)) return []
  return [planChange('image', 'notice', `image now ${nameOf(now)} instead of ${nameOf(old)}`, ...words)]
}

const hostOf = ({ short, canonical }: RegistryReference): string =>
  short ? 'wherever the host’s search list says' : (canonical.split('/')[0] ?? '')

/** The canonical name without tag and digest; the host's colon stands before its first slash. */
const nameOf = ({ canonical }: RegistryReference): string => canonical.replace(/@.*$|:[^/:]*$/, '')

function tagChanges(old: RegistryReference, now: RegistryReference): readonly PlanChange[] {
  // Podman does not look at a tag beside a digest.
  if (old.digest !== undefined || now.digest !== undefined) return []
  const [before, after] = [old.tag ?? 'latest', now.tag ?? 'latest']
  if (before === after) return []
  return [
    planChange('image-tag', 'notice', `image tag now ${after} instead of ${before}`, old.text, now.text),
  ]
}

function digestChanges(old: RegistryReference, now: RegistryReference): readonly PlanChange[] {
  if (old.digest === now.digest) return []
  const words = [old.text, now.text] as const
  if (now.digest === undefined) {
    return [planChange('image-digest', 'danger', 'image no longer pinned to a digest', ...words)]
  }
  const text = old.digest === undefined ? 'image now pinned to a digest' : 'image pinned to another digest'
  return [planChange('image-digest', 'notice', text, ...words)]
}

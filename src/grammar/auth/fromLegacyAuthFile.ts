import { jsonObject } from './jsonObject.ts'
import { hostOf } from './registryKey.ts'

/**
 * Docker's oldest file, `.dockercfg`, as the text of an auth.json: its entries are at the top, and a key counts
 * for its whole registry. A text that is not a JSON object stays as it is.
 *
 * Source: containers/image, pkg/docker/config, `legacyFormat`.
 */
export function fromLegacyAuthFile(text: string): string {
  const entries = jsonObject(text)
  if (entries === undefined) return text
  const auths = Object.entries(entries).map(
    ([key, entry]) => [hostOf(key.replace(/^https?:\/\//, '')), entry] as const,
  )
  const named = Object.entries(entries).filter(([key]) => hostOf(key) === key)
  // The name of a registry counts before its address; of several addresses Podman takes any one.
  return JSON.stringify({ auths: Object.fromEntries([...auths, ...named]) })
}

import { createRequire } from 'node:module'

/** The version of this package, from its own package.json. */
export const packageVersion = (): string =>
  (createRequire(import.meta.url)('podman-plan/package.json') as { readonly version: string }).version

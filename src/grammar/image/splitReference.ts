import { isDomain } from './isDomain.ts'

/** The parts of `[REGISTRY/]REPOSITORY[:TAG][@DIGEST]`, none of them checked but the registry. */
export interface ReferenceParts {
  /** Registry and repository together. */
  readonly name: string
  readonly registry: string | undefined
  readonly repository: string
  readonly tag: string | undefined
  readonly digest: string | undefined
}

/**
 * Cuts at the first `@`, and before it at the first `:` of the last path part: `localhost:5000` is an image
 * called localhost with a tag, `localhost:5000/bb` an image bb on a port.
 */
export function splitReference(text: string): ReferenceParts {
  const [named, digest] = cut(text, text.indexOf('@'))
  const [name, tag] = cut(named, named.indexOf(':', named.lastIndexOf('/') + 1))
  const [registry, repository] = splitRegistry(name)
  return { name, registry, repository, tag, digest }
}

/**
 * The first part is a registry if it looks like one (has a `.` or `:`, or is `localhost`) and is spelt like
 * one: `my_host.example/bb` is a short name of two parts (seen on 4.3.1).
 */
function splitRegistry(name: string): readonly [registry: string | undefined, repository: string] {
  const slash = name.indexOf('/')
  const first = name.slice(0, Math.max(slash, 0))
  return looksLikeRegistry(first) && isDomain(first) ? [first, name.slice(slash + 1)] : [undefined, name]
}

export const looksLikeRegistry = (first: string): boolean =>
  first.includes('.') || first.includes(':') || first === 'localhost'

const cut = (text: string, at: number): readonly [before: string, after: string | undefined] =>
  at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]

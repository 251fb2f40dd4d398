import type { Input, State } from '../State.ts'
import { shareableJob } from './shareableJob.ts'
import { shareableToml } from './shareableToml.ts'

/** A link can be as long as this; most chat programs cut longer ones. */
export const LONGEST_LINK = 256 * 1024

/** The fragment of a link, with what was left out of it; or the reason that there is no link. */
export type Share =
  | { readonly fragment: string; readonly leftOut: readonly string[] }
  | { readonly refused: string }

/**
 * The state as the fragment of a link. A link is made to be handed on, so only what a plan depends on goes into it,
 * without credentials.
 */
export function shareLink(state: State): Share {
  const input = shareable(state)
  if ('refused' in input) return input
  const baseline = state.baseline && shareable(state.baseline)
  const leftOut = new Set(input.leftOut)
  if (baseline && 'refused' in baseline) leftOut.add('what “Changes” compares with')
  else for (const part of baseline?.leftOut ?? []) leftOut.add(part)
  const shared = {
    ...input.input,
    view: state.view,
    ...(baseline && 'input' in baseline ? { baseline: baseline.input } : {}),
  }
  const fragment = toFragment(JSON.stringify(shared))
  if (fragment.length > LONGEST_LINK) return { refused: 'The texts are too long for a link.' }
  return { fragment, leftOut: [...leftOut] }
}

type Shareable = { readonly input: Input; readonly leftOut: readonly string[] } | { readonly refused: string }

function shareable({ toml, job, step }: Input): Shareable {
  const site = shareableToml(toml)
  if (site === undefined) return { refused: unreadable('The site’s file') }
  const context = shareableJob(job, site.variables)
  if (context === undefined) return { refused: unreadable('The job') }
  return {
    input: { toml: site.text, job: context.text, step },
    leftOut: [...site.leftOut, ...context.leftOut],
  }
}

const unreadable = (what: string): string =>
  `${what} cannot be read, so credentials in it cannot be found and left out: there is no link until it is corrected.`

function toFragment(text: string): string {
  const binary = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The text that a fragment holds; undefined where it holds none. */
export function fromFragment(fragment: string): string | undefined {
  const text = fragment.replace(/^#/, '')
  if (text.length > LONGEST_LINK) return undefined
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
  } catch {
    return undefined
  }
}

/** All that a visitor can set, and what a shared link holds. */
export interface State {
  readonly toml: string
  readonly job: string
  /** A step's name, or the phase `prepare` or `cleanup`. */
  readonly step: string
  readonly view: string
}

/** The state as the fragment of a link, credentials left out: a link is made to be handed on. */
export function toFragment(state: State): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...state, job: withoutCredentials(state.job) }))
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The state that a fragment holds; nothing where it holds none. */
export function fromFragment(fragment: string): Partial<State> {
  try {
    const binary = atob(fragment.replace(/^#/, '').replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (typeof value !== 'object' || value === null) return {}
    const entries = Object.entries(value).filter(
      ([name, text]) => FIELDS.has(name) && typeof text === 'string',
    )
    return Object.fromEntries(entries)
  } catch {
    return {}
  }
}

const FIELDS: ReadonlySet<string> = new Set(['toml', 'job', 'step', 'view'])

/** A text that is no job may hold anything, and is left out whole. */
function withoutCredentials(job: string): string {
  try {
    const { registry, userAuth, ...rest } = JSON.parse(job)
    const variables = Object.entries(rest.variables ?? {}).filter(([name]) => !SECRET_NAME.test(name))
    return JSON.stringify({ ...rest, variables: Object.fromEntries(variables) }, null, 2)
  } catch {
    return ''
  }
}

const SECRET_NAME = /AUTH|TOKEN|PASSWORD|SECRET|KEY/i

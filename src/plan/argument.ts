import type { Origin } from '../origin/Origin.ts'
import type { Argument } from './Command.ts'

export const option = (name: string, value: string | undefined, origin: Origin): Argument =>
  value === undefined ? { kind: 'option', name, origin } : { kind: 'option', name, value, origin }

export const operand = (value: string, origin: Origin): Argument => ({ kind: 'operand', value, origin })

export const builtIn = (why: string): Origin => ({ kind: 'built-in', why })

/** Without it, an operand that begins with a dash would be an option (seen on 4.3.1). */
export const endOfOptions: Argument = {
  kind: 'end-of-options',
  origin: builtIn('what follows is no option'),
}

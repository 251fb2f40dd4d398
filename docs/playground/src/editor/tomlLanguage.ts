import type { CompletionSource } from '@codemirror/autocomplete'
import { StreamLanguage } from '@codemirror/language'
import { toml } from '@codemirror/legacy-modes/mode/toml'
import type { Text } from '@codemirror/state'
import type { HoverTooltipSource } from '@codemirror/view'
import { keyCompletions, keyHelp, valueCompletions } from './keyHelp.ts'
import { keysOf, type Schema, SITE_SCHEMA, schemaAt } from './Schema.ts'

export const tomlLanguage = StreamLanguage.define(toml)

/** Keys and values of the site's file, from its schema. */
export const completeToml: CompletionSource = ({ state, pos, explicit }) => {
  const line = state.doc.lineAt(pos)
  const before = line.text.slice(0, pos - line.from)
  const header = /^\[([\w.]*)$/.exec(before)
  if (header)
    return { from: line.from + 1, options: tableNames().map((label) => ({ label, type: 'namespace' })) }
  const table = tableAt(state.doc, line.number)
  const value = /^\s*("?)([\w.-]+)\1\s*=\s*(\S*)$/.exec(before)
  if (value) {
    const [, , key = '', typed = ''] = value
    return {
      from: pos - typed.length,
      options: [...valueCompletions(schemaAt(SITE_SCHEMA, [...table, key]))],
    }
  }
  const key = /^\s*("?[\w.-]*)$/.exec(before)?.[1]
  if (key === undefined || (key === '' && !explicit)) return null
  const options = keyCompletions(schemaAt(SITE_SCHEMA, table), spelt, ' = ')
  return { from: pos - key.length, options: [...options] }
}

const spelt = (name: string): string => (/^[\w-]+$/.test(name) ? name : JSON.stringify(name))

export const explainToml: HoverTooltipSource = (view, pos) => {
  const line = view.state.doc.lineAt(pos)
  const [whole, indent = '', , name = ''] = /^(\s*)("?)([\w.-]+)\2(?=\s*=)/.exec(line.text) ?? []
  const [from, to] = [line.from + indent.length, line.from + (whole ?? '').length]
  if (whole === undefined || pos < from || pos > to) return null
  const schema = schemaAt(SITE_SCHEMA, [...tableAt(view.state.doc, line.number), name])
  return schema ? keyHelp(name, schema, from, to) : null
}

/** The table that a line stands in: `['general', 'podman']`. */
function tableAt(text: Text, line: number): readonly string[] {
  for (let number = line; number >= 1; number--) {
    const name = /^\s*\[([\w.]+)\]/.exec(text.line(number).text)?.[1]
    if (name !== undefined) return name.split('.')
  }
  return []
}

function tableNames(schema: Schema = SITE_SCHEMA, path = ''): readonly string[] {
  return keysOf(schema)
    .filter(([, inner]) => inner.type === 'object')
    .flatMap(([name, inner]) => [`${path}${name}`, ...tableNames(inner, `${path}${name}.`)])
}

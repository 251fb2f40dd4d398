import type { Completion } from '@codemirror/autocomplete'
import type { Tooltip } from '@codemirror/view'
import { keysOf, type Schema, valuesOf } from './Schema.ts'

/** What a key means, for a tooltip. */
export function keyHelp(name: string, schema: Schema, from: number, to: number): Tooltip {
  const dom = document.createElement('div')
  dom.className = 'key-help'
  const head = document.createElement('code')
  head.textContent = name
  dom.append(head, ...details(schema).map(paragraph))
  return { pos: from, end: to, above: true, create: () => ({ dom }) }
}

/**
 * The keys of a table, as what can be typed there.
 *
 * @param spelling how the language writes a key
 * @param sign what the language writes behind it
 */
export const keyCompletions = (
  table: Schema | undefined,
  spelling: (name: string) => string,
  sign: string,
): readonly Completion[] =>
  keysOf(table).map(([name, schema]) => ({
    label: spelling(name),
    type: 'property',
    apply: `${spelling(name)}${sign}`,
    info: () => {
      const dom = document.createElement('div')
      dom.append(...details(schema).map(paragraph))
      return dom
    },
  }))

export const valueCompletions = (schema: Schema | undefined): readonly Completion[] =>
  valuesOf(schema).map((value) => ({ label: JSON.stringify(value), type: 'enum' }))

function details(schema: Schema): readonly string[] {
  const values = valuesOf(schema).map((value) => JSON.stringify(value))
  return [
    schema.description ?? '',
    values.length > 0 && schema.type !== 'boolean' ? `One of ${values.join(', ')}.` : '',
    schema.default === undefined ? '' : `Default: ${JSON.stringify(schema.default)}`,
  ].filter((text) => text !== '')
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p')
  element.textContent = text
  return element
}

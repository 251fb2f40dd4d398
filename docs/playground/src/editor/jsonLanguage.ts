import type { CompletionSource } from '@codemirror/autocomplete'
import { json, jsonLanguage } from '@codemirror/lang-json'
import { syntaxTree } from '@codemirror/language'
import type { HoverTooltipSource } from '@codemirror/view'
import type { SyntaxNode } from '@lezer/common'
import { keyCompletions, keyHelp, valueCompletions } from './keyHelp.ts'
import { JOB_SCHEMA, schemaAt } from './Schema.ts'

export const jobLanguage = json()

/** Keys and values of the job, from its schema. */
export const completeJson: CompletionSource = ({ state, pos, explicit }) => {
  const node = syntaxTree(state).resolveInner(pos, -1)
  const path = pathOf(node, (from, to) => state.sliceDoc(from, to))
  const word = /"[^"\n]*$|[\w-]*$/.exec(state.sliceDoc(state.doc.lineAt(pos).from, pos))?.[0] ?? ''
  if (word === '' && !explicit) return null
  const isValue = /:\s*("[^"\n]*|[\w-]*)$/.test(state.sliceDoc(state.doc.lineAt(pos).from, pos))
  const from = pos - word.length
  // The editor has written the closing quote already.
  const to = state.sliceDoc(pos, pos + 1) === '"' ? pos + 1 : pos
  if (isValue) return { from, to, options: [...valueCompletions(schemaAt(JOB_SCHEMA, path))] }
  const table = schemaAt(JOB_SCHEMA, node.name === 'PropertyName' ? path.slice(0, -1) : path)
  return { from, to, options: [...keyCompletions(table, JSON.stringify, ': ')] }
}

export const explainJson: HoverTooltipSource = (view, pos, side) => {
  const node = syntaxTree(view.state).resolveInner(pos, side)
  if (node.name !== 'PropertyName') return null
  const path = pathOf(node, (from, to) => view.state.sliceDoc(from, to))
  const schema = schemaAt(JOB_SCHEMA, path)
  return schema ? keyHelp(path.at(-1) ?? '', schema, node.from, node.to) : null
}

type Slice = (from: number, to: number) => string

/** The keys that lead to a node. */
function pathOf(node: SyntaxNode, slice: Slice): readonly string[] {
  const path: string[] = []
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    const name = at.name === 'Property' ? at.getChild('PropertyName') : null
    if (name) path.unshift(unquoted(slice(name.from, name.to)))
  }
  return path
}

const unquoted = (text: string): string => text.replace(/^"|"$/g, '')

/**
 * Where a problem of the job stands in its text: the value at a path such as `variables.USER_VOLUMES_1`, or the key
 * nearest to it. A key may have dots in its name.
 */
export function placeInJson(
  text: string,
  path: string,
): { readonly from: number; readonly to: number } | undefined {
  const object = jsonLanguage.parser.parse(text).topNode.getChild('Object')
  return object ? placeIn(object, path, (from, to) => text.slice(from, to)) : undefined
}

function placeIn(object: SyntaxNode, path: string, slice: Slice): { from: number; to: number } | undefined {
  for (const property of object.getChildren('Property')) {
    const name = property.getChild('PropertyName')
    const key = name ? unquoted(slice(name.from, name.to)) : ''
    if (name === null || !(path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`))) continue
    const inner = property.getChild('Object')
    const deeper = inner && placeIn(inner, path.slice(key.length + 1), slice)
    const value = property.lastChild ?? name
    return deeper ?? { from: inner ? name.from : value.from, to: inner ? name.to : value.to }
  }
  return undefined
}

/** Where JSON stops being JSON. */
export function errorInJson(text: string): { readonly from: number; readonly to: number } {
  let place: number | undefined
  jsonLanguage.parser.parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError) place ??= from
    },
  })
  const from = Math.min(place ?? text.length, text.length)
  return { from: Math.max(0, from - (from === text.length ? 1 : 0)), to: from + 1 }
}

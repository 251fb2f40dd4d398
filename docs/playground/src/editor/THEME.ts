import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Colors of the text; the variables are those of style.css, light and dark. */
export const COLORS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.variableName)], color: 'var(--key)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--string)' },
  { tag: [tags.number, tags.bool, tags.atom, tags.null, tags.keyword], color: 'var(--value)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.heading, tags.typeName, tags.namespace], color: 'var(--accent)', fontWeight: '600' },
])

export const THEME = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--paper)' },
  // The place around the editor shows that it has the keyboard.
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: '13px / 20px var(--mono)', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '8px 0' },
  '.cm-gutters': { color: 'var(--soft)', backgroundColor: 'var(--paper)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--line-active)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--match)', color: 'inherit' },
  '.cm-tooltip': {
    color: 'var(--ink)',
    backgroundColor: 'var(--card)',
    border: '1px solid var(--line)',
    borderRadius: '6px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { font: '13px / 20px var(--mono)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--paper)',
    backgroundColor: 'var(--accent)',
  },
  '.cm-completionInfo': {
    maxWidth: '22rem',
    padding: '.4rem .6rem',
    font: '13px / 1.45 system-ui, sans-serif',
  },
  '.cm-diagnostic': { font: '13px / 1.45 system-ui, sans-serif', maxWidth: '32rem', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--refuse)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--soft)' },
  '.key-help': { maxWidth: '26rem', padding: '.4rem .6rem', font: '13px / 1.45 system-ui, sans-serif' },
  '.key-help code': { fontFamily: 'var(--mono)', fontWeight: '600' },
  '.key-help p': { margin: '.2rem 0 0' },
})

import {
  autocompletion,
  type CompletionSource,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands'
import {
  bracketMatching,
  type LanguageSupport,
  type StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import {
  EditorView,
  type HoverTooltipSource,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { COLORS, THEME } from './THEME.ts'

/** A text with marks at its lines. */
export interface CodeEditor {
  readonly text: string
  /** Replaces the text as one change, which undo takes back. */
  readonly replace: (text: string) => void
  readonly mark: (marks: readonly Mark[]) => void
  /** Puts the cursor there, and the keyboard with it. */
  readonly goTo: (offset: number) => void
  /** The offset of a place; both numbers count from 1. */
  readonly offsetOf: (line: number, column: number) => number
}

export type Mark = Pick<Diagnostic, 'from' | 'to' | 'severity' | 'message'>

export interface CodeEditorOptions {
  readonly text: string
  readonly label: string
  readonly language: LanguageSupport | StreamLanguage<unknown>
  readonly complete: CompletionSource
  readonly explain: HoverTooltipSource
  readonly changed: () => void
}

/** CodeMirror in a shadow root: there its style sheets are objects, which a strict content security policy lets pass. */
export function codeEditor(place: HTMLElement, options: CodeEditorOptions): CodeEditor {
  const root = place.attachShadow({ mode: 'open' })
  const view = new EditorView({ state: stateFor(options), parent: root, root })
  const within = (offset: number): number => Math.max(0, Math.min(offset, view.state.doc.length))
  return {
    get text() {
      return view.state.doc.toString()
    },
    replace: (text) => {
      const change = smallestChange(view.state.doc.toString(), text)
      if (change) view.dispatch({ changes: change, annotations: isolateHistory.of('full') })
    },
    mark: (marks) => {
      const placed = marks.map((mark) => ({ ...mark, from: within(mark.from), to: within(mark.to) }))
      view.dispatch(setDiagnostics(view.state, placed))
    },
    goTo: (offset) => {
      view.dispatch({ selection: { anchor: within(offset) }, scrollIntoView: true })
      view.focus()
    },
    offsetOf: (line, column) => {
      const { from, to } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)))
      return Math.min(from + column - 1, to)
    },
  }
}

const stateFor = ({ text, label, language, complete, explain, changed }: CodeEditorOptions): EditorState =>
  EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      lintGutter(),
      history(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      language,
      syntaxHighlighting(COLORS),
      autocompletion({ override: [complete] }),
      hoverTooltip(explain),
      THEME,
      EditorView.contentAttributes.of({
        'aria-label': label,
        tabindex: '0',
        autocapitalize: 'off',
        spellcheck: 'false',
      }),
      // Tab leaves the editor: a page must not trap the keyboard.
      keymap.of([
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...lintKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      EditorView.updateListener.of(({ docChanged }) => docChanged && changed()),
    ],
  })

/** What lies between a common beginning and a common end, so that the cursor stays where it was. */
function smallestChange(before: string, after: string) {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from++
  let end = 0
  while (end < shorter - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) }
}

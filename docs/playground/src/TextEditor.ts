/** How grave what stands in a line is. */
export type LineMark = 'refuse' | 'warn' | 'note'

/** A text area with numbered lines, some of them marked. */
export interface TextEditor {
  get text(): string
  set text(text: string)
  readonly mark: (lines: ReadonlyMap<number, LineMark>) => void
  /** Puts the cursor there; both count from 1. */
  readonly goTo: (line: number, column: number) => void
}

export function textEditor(place: HTMLElement, label: string, changed: () => void): TextEditor {
  const gutter = document.createElement('div')
  gutter.className = 'gutter'
  gutter.ariaHidden = 'true'
  const area = document.createElement('textarea')
  area.ariaLabel = label
  area.spellcheck = false
  area.autocapitalize = 'off'
  area.wrap = 'off'
  place.append(gutter, area)
  let marks: ReadonlyMap<number, LineMark> = new Map()
  const draw = (): void => {
    const lines = area.value.split('\n').map((_, index) => lineNumber(index + 1, marks.get(index + 1)))
    gutter.replaceChildren(...lines)
    gutter.scrollTop = area.scrollTop
  }
  area.addEventListener('scroll', () => {
    gutter.scrollTop = area.scrollTop
  })
  area.addEventListener('input', () => {
    draw()
    changed()
  })
  return {
    get text() {
      return area.value
    },
    set text(text) {
      area.value = text
      draw()
    },
    mark: (lines) => {
      marks = lines
      draw()
    },
    goTo: (line, column) => {
      const before = area.value.split('\n').slice(0, line - 1)
      const offset = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1
      area.focus()
      area.setSelectionRange(offset, offset)
      area.scrollTop = Math.max(0, (line - 4) * 20)
    },
  }
}

function lineNumber(line: number, mark: LineMark | undefined): HTMLElement {
  const number = document.createElement('span')
  number.textContent = String(line)
  if (mark) number.className = mark
  return number
}

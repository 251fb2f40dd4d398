import type { Problem } from '../../../src/index.ts'

export interface ProblemActions {
  /** Undefined where the problem has no place in either text. */
  readonly goTo: (() => void) | undefined
  readonly replaceKey: (key: string) => void
  /** Address of a code's documentation. */
  readonly docs: (code: string) => string
}

const LABELS = { refuse: 'Refused', warn: 'Warning', note: 'Note' } as const

/** A problem as an item of a list: how grave, where, rule, value, fix; with a button where the fix is one word. */
export function problemItem(problem: Problem, { goTo, replaceKey, docs }: ProblemActions): HTMLElement {
  const { code, severity, path, at, expected, saw, fix } = problem
  const item = document.createElement('li')
  item.className = severity
  const head = document.createElement('p')
  head.className = 'head'
  head.append(textElement('strong', LABELS[severity]), codeLink(code, docs(code)))
  const where = textElement(goTo ? 'button' : 'span', at ? `${path}, line ${at.line}` : path)
  where.className = 'where'
  if (goTo) where.addEventListener('click', goTo)
  head.append(where)
  item.append(head, textElement('p', `${expected} (saw ${saw})`), textElement('p', fix, 'fix'))
  const key = at && code === 'config.key' ? /^write (\w+)$/.exec(fix)?.[1] : undefined
  if (key) {
    const button = textElement('button', `Write ${key}`, 'replace')
    button.addEventListener('click', () => replaceKey(key))
    item.append(button)
  }
  return item
}

function textElement(name: string, text: string, className = ''): HTMLElement {
  const element = document.createElement(name)
  element.textContent = text
  if (className !== '') element.className = className
  return element
}

function codeLink(code: string, address: string): HTMLElement {
  const link = document.createElement('a')
  link.href = address
  link.textContent = code
  link.className = 'code'
  link.title = `What ${code} means`
  return link
}

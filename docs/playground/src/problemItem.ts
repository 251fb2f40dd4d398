import type { Problem } from '../../../src/index.ts'

export interface ProblemActions {
  readonly goTo: (problem: Problem) => void
  readonly cure: (problem: Problem, key: string) => void
}

/** A problem as an item of a list: where, rule, value, cure; with a button where the cure is one word. */
export function problemItem(problem: Problem, { goTo, cure }: ProblemActions): HTMLElement {
  const item = document.createElement('li')
  item.className = problem.severity
  const where = document.createElement(problem.at ? 'button' : 'span')
  where.className = 'where'
  where.textContent = `${problem.at ? `line ${problem.at.line} · ` : ''}${problem.path} · ${problem.code}`
  if (problem.at) where.addEventListener('click', () => goTo(problem))
  const text = document.createElement('p')
  text.textContent = `${problem.expected}. Saw ${problem.saw}; ${problem.fix}.`
  item.append(where, text)
  const key = problem.at && problem.code === 'config.key' ? /^write (\w+)$/.exec(problem.fix)?.[1] : undefined
  if (key) {
    const button = document.createElement('button')
    button.className = 'cure'
    button.textContent = `Write ${key}`
    button.addEventListener('click', () => cure(problem, key))
    item.append(button)
  }
  return item
}

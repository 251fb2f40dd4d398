import type { CommandPlan, Problem } from '../../../src/index.ts'
import { RUNNER_STEPS, SCRIPT_STEPS } from '../../../src/job/steps.ts'
import { EXAMPLES } from './EXAMPLES.ts'
import { type Planned, planState } from './planState.ts'
import { problemItem } from './problemItem.ts'
import { profileOf, withProfile } from './profileOf.ts'
import { fromFragment, type State, toFragment } from './State.ts'
import { type LineMark, textEditor } from './TextEditor.ts'
import { tabList } from './tabList.ts'
import { VIEWS } from './VIEWS.ts'

const element = <E extends HTMLElement>(id: string): E => {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no #${id}`)
  return found as E
}

const output = element<HTMLPreElement>('output')
const step = element<HTMLSelectElement>('step')
const image = element<HTMLInputElement>('image')
const example = element<HTMLSelectElement>('example')
const profiles = [...document.querySelectorAll<HTMLInputElement>('input[name=profile]')]
const site = textEditor(element('site'), 'The site’s TOML file', update)
const job = textEditor(element('job'), 'The job as JSON', update)
const tabs = tabList(element('tabs'), output, (name) => {
  view = name
  update()
})

let view = VIEWS[0].name
let remembered: CommandPlan | undefined
let shown: Planned = { siteProblems: [], jobProblems: [] }

function update(): void {
  const state: State = { toml: site.text, job: job.text, step: step.value, view }
  shown = planState(state)
  site.mark(marksOf(shown.siteProblems))
  showFields(state)
  showProblems([...shown.siteProblems, ...shown.jobProblems])
  tabs.select(view)
  output.classList.toggle('empty', shown.plan === undefined)
  output.textContent = shown.plan
    ? render(shown.plan)
    : 'Refused: nothing would run. The reasons stand above.'
  history.replaceState(null, '', `#${toFragment(state)}`)
}

const render = (plan: CommandPlan): string =>
  (VIEWS.find(({ name }) => name === view) ?? VIEWS[0]).show(plan, remembered)

function restore(state: State): void {
  site.text = state.toml
  job.text = state.job
  step.value = state.step
  if (step.value === '') step.value = 'step_script'
  view = VIEWS.some(({ name }) => name === state.view) ? state.view : VIEWS[0].name
  update()
}

const GRAVEST: readonly LineMark[] = ['refuse', 'warn', 'note']

/** The graver mark of a line stays. */
function marksOf(problems: readonly Problem[]): ReadonlyMap<number, LineMark> {
  const marks = new Map<number, LineMark>()
  for (const { at, severity } of problems) {
    const marked = at && marks.get(at.line)
    if (at && (marked === undefined || GRAVEST.indexOf(severity) < GRAVEST.indexOf(marked))) {
      marks.set(at.line, severity)
    }
  }
  return marks
}

function showFields({ toml, job }: State): void {
  for (const input of profiles) input.checked = input.value === profileOf(toml)
  if (document.activeElement !== image) image.value = imageIn(job)
}

function imageIn(text: string): string {
  try {
    return String(JSON.parse(text).image ?? '')
  } catch {
    return ''
  }
}

function showProblems(problems: readonly Problem[]): void {
  const items = problems.map((problem) =>
    problemItem(problem, {
      goTo: ({ at }) => at && site.goTo(at.line, at.column),
      cure: ({ at, path }, key) => at && replaceKey(at.line, path.split('.').at(-1) ?? '', key),
    }),
  )
  const none = document.createElement('li')
  none.className = 'none'
  none.textContent = 'None.'
  element('problems').replaceChildren(...(items.length > 0 ? items : [none]))
  const refusals = problems.filter(({ severity }) => severity === 'refuse').length
  const warnings = problems.filter(({ severity }) => severity === 'warn').length
  const notes = problems.length - refusals - warnings
  element('count').textContent = [
    counted(refusals, 'refusal'),
    counted(warnings, 'warning'),
    counted(notes, 'note'),
  ]
    .filter((text) => text !== '')
    .join(', ')
}

const counted = (count: number, what: string): string =>
  count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`

function replaceKey(line: number, wrong: string, key: string): void {
  const lines = site.text.split('\n')
  lines[line - 1] = (lines[line - 1] ?? '').replace(wrong, key)
  site.text = lines.join('\n')
  update()
  site.goTo(line, 1)
}

function fillSelects(): void {
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ['Phases', ['prepare', 'cleanup']],
    ['Runner-owned steps', RUNNER_STEPS],
    ['User-owned steps', [...SCRIPT_STEPS, 'step_release', 'after_script']],
  ]
  for (const [label, names] of groups) {
    const group = document.createElement('optgroup')
    group.label = label
    group.append(...names.map((name) => new Option(name, name)))
    step.append(group)
  }
  example.append(
    new Option('choose…', ''),
    ...EXAMPLES.map(({ title }, index) => new Option(title, String(index))),
  )
}

function addListeners(): void {
  step.addEventListener('change', update)
  example.addEventListener('change', () => {
    const chosen = EXAMPLES[Number(example.value)]
    if (example.value !== '' && chosen)
      restore({ toml: chosen.toml, job: chosen.job, step: 'step_script', view })
  })
  for (const input of profiles) {
    input.addEventListener('change', () => {
      site.text = withProfile(site.text, input.value)
      update()
    })
  }
  image.addEventListener('input', () => {
    try {
      const { image: _old, ...rest } = JSON.parse(job.text)
      job.text = `${JSON.stringify(image.value === '' ? rest : { ...rest, image: image.value }, null, 2)}\n`
      update()
    } catch {
      announce('The job is no JSON: correct it first.')
    }
  })
  element('copy').addEventListener('click', () => copy(output.textContent ?? '', 'Copied.'))
  element('share').addEventListener('click', () =>
    copy(location.href, 'Link copied; credentials are not in it.'),
  )
  element('remember').addEventListener('click', () => {
    remembered = shown.plan
    view = 'changes'
    update()
    announce('From here on, Changes compares with this plan.')
  })
}

async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    announce(done)
  } catch {
    announce('This browser does not let a page copy; select the text instead.')
  }
}

function announce(text: string): void {
  element('announce').textContent = text
  setTimeout(() => {
    element('announce').textContent = ''
  }, 3000)
}

// Whoever has no mouse must be able to scroll it.
output.tabIndex = 0
fillSelects()
addListeners()
restore({
  toml: EXAMPLES[0].toml,
  job: EXAMPLES[0].job,
  step: 'step_script',
  view,
  ...fromFragment(location.hash),
})

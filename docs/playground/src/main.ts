import type { CommandPlan, Problem } from '../../../src/index.ts'
import { RUNNER_STEPS, SCRIPT_STEPS } from '../../../src/job/steps.ts'
import { EXAMPLES } from './EXAMPLES.ts'
import { type CodeEditor, codeEditor, type Mark } from './editor/codeEditor.ts'
import { completeJson, errorInJson, explainJson, jobLanguage, placeInJson } from './editor/jsonLanguage.ts'
import { completeToml, explainToml, tomlLanguage } from './editor/tomlLanguage.ts'
import { type Planned, planState } from './planState.ts'
import { problemItem } from './problemItem.ts'
import { profileOf, withProfile } from './profileOf.ts'
import { type Input, readState, type State } from './State.ts'
import { fromFragment, shareLink } from './share/shareLink.ts'
import { tabList } from './tabList.ts'
import { VIEWS } from './VIEWS.ts'

const element = <E extends HTMLElement>(id: string): E => {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no #${id}`)
  return found as E
}

const first = (): State => ({
  toml: EXAMPLES[0].toml,
  job: EXAMPLES[0].job,
  step: 'step_script',
  view: VIEWS[0].name,
})

/** A reload of this tab keeps what was typed, also where it is no JSON. */
const MEMORY = 'podman-plan playground'
const initial: State = { ...first(), ...readState(sessionStorage.getItem(MEMORY) ?? '') }

const output = element<HTMLPreElement>('output')
const step = element<HTMLSelectElement>('step')
const image = element<HTMLInputElement>('image')
const example = element<HTMLSelectElement>('example')
const profiles = [...document.querySelectorAll<HTMLInputElement>('input[name=profile]')]
const site = codeEditor(element('site'), {
  text: initial.toml,
  label: 'The site’s TOML file',
  language: tomlLanguage,
  complete: completeToml,
  explain: explainToml,
  changed: update,
})
const job = codeEditor(element('job'), {
  text: initial.job,
  label: 'The job as JSON',
  language: jobLanguage,
  complete: completeJson,
  explain: explainJson,
  changed: update,
})
const tabs = tabList(element('tabs'), output, (name) => {
  view = name
  update()
})

let view = VIEWS[0].name
let baseline: Input | undefined
/** Set while several texts change at once, so that they are planned together. */
let isRestoring = false
/** Set while the texts are those of the address. */
let isFromLink = false

const input = (): Input => ({ toml: site.text, job: job.text, step: step.value })
const state = (): State => ({ ...input(), view, ...(baseline ? { baseline } : {}) })

function update(): void {
  if (isRestoring) return
  // The address would show another state than the page.
  if (location.hash !== '' && !isFromLink) history.replaceState(null, '', location.href.split('#')[0])
  const planned = planState(input())
  const placed = planned.problems.map((problem) => ({ problem, place: placeOf(problem, planned) }))
  for (const editor of [site, job]) {
    // CodeMirror takes no new marks while it hands out a change.
    queueMicrotask(() => editor.mark(placed.flatMap((entry) => marksIn(editor, entry))))
  }
  showFields()
  showProblems(placed)
  tabs.select(view)
  output.classList.toggle('empty', planned.plan === undefined)
  output.textContent = planned.plan
    ? render(planned.plan)
    : 'Refused: nothing would run. The reasons are listed above.'
  sessionStorage.setItem(MEMORY, JSON.stringify(state()))
}

function render(plan: CommandPlan): string {
  const before = baseline && planState(baseline).plan
  const found = VIEWS.find(({ name }) => name === view) ?? VIEWS[0]
  return found.show(plan, before, columns())
}

/** How many characters fit into the output; a letter of its font is 7.8 pixels wide. */
const columns = (): number => Math.max(40, Math.min(130, Math.floor((output.clientWidth - 24) / 7.83)))

interface Place {
  readonly editor: CodeEditor
  readonly from: number
  readonly to: number
}

interface Placed {
  readonly problem: Problem
  readonly place: Place | undefined
}

/** Where a problem is marked: the end of a line of the site's file, or a value of the job. */
function placeOf({ at, path }: Problem, { isJobUnreadable }: Planned): Place | undefined {
  if (at) {
    const from = site.offsetOf(at.line, at.column)
    const end = site.offsetOf(at.line, Number.POSITIVE_INFINITY)
    return { editor: site, from, to: Math.max(end, from) }
  }
  const place = path === 'job' && isJobUnreadable ? errorInJson(job.text) : placeInJson(job.text, path)
  return place && { editor: job, ...place }
}

const SEVERITIES = { refuse: 'error', warn: 'warning', note: 'info' } as const

function marksIn(editor: CodeEditor, { problem, place }: Placed): readonly Mark[] {
  if (place?.editor !== editor) return []
  const message = `${problem.expected} (saw ${problem.saw}); ${problem.fix}`
  return [{ from: place.from, to: place.to, severity: SEVERITIES[problem.severity], message }]
}

function showFields(): void {
  for (const profile of profiles) profile.checked = profile.value === profileOf(site.text)
  if (document.activeElement !== image) image.value = imageIn(job.text)
}

function imageIn(text: string): string {
  try {
    return String(JSON.parse(text).image ?? '')
  } catch {
    return ''
  }
}

function showProblems(placed: readonly Placed[]): void {
  const items = placed.map(({ problem, place }) =>
    problemItem(problem, {
      goTo: place && (() => place.editor.goTo(place.from)),
      replaceKey: (key) => replaceKey(problem, key),
      docs: (code) => `${DOCS.folder}problems${DOCS.ending}#${code.replaceAll('.', '')}`,
    }),
  )
  const none = document.createElement('li')
  none.className = 'none'
  none.textContent = 'None.'
  element('problems').replaceChildren(...(items.length > 0 ? items : [none]))
  element('count').textContent = counts(placed.map(({ problem }) => problem))
}

const counts = (problems: readonly Problem[]): string =>
  (
    [
      ['refuse', 'refusal'],
      ['warn', 'warning'],
      ['note', 'note'],
    ] as const
  )
    .map(
      ([severity, name]) =>
        [problems.filter((problem) => problem.severity === severity).length, name] as const,
    )
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}${count === 1 ? '' : 's'}`)
    .join(', ')

function replaceKey({ at, path }: Problem, key: string): void {
  if (at === undefined) return
  const lines = site.text.split('\n')
  lines[at.line - 1] = (lines[at.line - 1] ?? '').replace(path.split('.').at(-1) ?? '', key)
  site.replace(lines.join('\n'))
  site.goTo(site.offsetOf(at.line, 1))
}

/** Each text is replaced as one change, which undo takes back. */
function restore(wanted: State): void {
  isRestoring = true
  site.replace(wanted.toml)
  job.replace(wanted.job)
  step.value = wanted.step
  if (step.value === '') step.value = 'step_script'
  view = VIEWS.some(({ name }) => name === wanted.view) ? wanted.view : VIEWS[0].name
  baseline = wanted.baseline
  isRestoring = false
  update()
}

/** What the address holds; a link that cannot be read says so and changes nothing. */
function openLink(): void {
  if (location.hash.length <= 1) return
  const text = fromFragment(location.hash)
  const found = readState(text ?? '')
  if (found.toml === undefined || found.job === undefined) {
    announce('This link cannot be read; it may have been cut. Nothing was changed.')
    return
  }
  isFromLink = true
  restore({ ...first(), ...found })
  isFromLink = false
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
    const chosen = example.value === '' ? undefined : EXAMPLES[Number(example.value)]
    if (chosen) restore({ ...first(), view: chosen.view ?? view, toml: chosen.toml, job: chosen.job })
  })
  for (const profile of profiles) {
    profile.addEventListener('change', () => site.replace(withProfile(site.text, profile.value)))
  }
  image.addEventListener('input', () => {
    try {
      const { image: _old, ...rest } = JSON.parse(job.text)
      job.replace(`${JSON.stringify(image.value === '' ? rest : { ...rest, image: image.value }, null, 2)}\n`)
    } catch {
      announce('The job is not JSON: correct it first.')
    }
  })
  element('copy').addEventListener('click', () => copy(output.textContent ?? '', 'Copied.'))
  element('share').addEventListener('click', share)
  element('remember').addEventListener('click', () => {
    baseline = input()
    view = 'changes'
    update()
    announce('From now on, “Changes” compares with this state. A copied link holds it too.')
  })
  addEventListener('hashchange', openLink)
  addEventListener('resize', update)
}

function share(): void {
  const shared = shareLink(state())
  if ('refused' in shared) {
    announce(shared.refused)
    return
  }
  const { leftOut, fragment } = shared
  history.replaceState(null, '', `#${fragment}`)
  const note = leftOut.length === 0 ? 'Nothing was left out.' : `Left out: ${leftOut.join(', ')}.`
  copy(location.href, `Link copied. ${note}`)
}

async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    announce(done)
  } catch {
    announce('This browser does not let a page copy. Select the text, or take the link from the address bar.')
  }
}

let hiding: ReturnType<typeof setTimeout> | undefined

function announce(text: string): void {
  element('announce').textContent = text
  clearTimeout(hiding)
  hiding = setTimeout(() => {
    element('announce').textContent = ''
  }, 8000)
}

// Without a mouse they must be scrolled too.
for (const area of [output, element('problems')]) area.tabIndex = 0
fillSelects()
addListeners()
element('version').textContent = VERSION
element<HTMLAnchorElement>('docs').href =
  `${DOCS.folder}${DOCS.ending === '.html' ? 'index.html' : 'README.md'}`
isFromLink = true
restore(initial)
isFromLink = false
openLink()

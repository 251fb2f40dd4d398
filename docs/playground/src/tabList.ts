import { VIEWS } from './VIEWS.ts'

/** Tabs with the keys that people expect of them. Source: ARIA Authoring Practices, tabs. */
export function tabList(place: HTMLElement, panel: HTMLElement, chosen: (name: string) => void) {
  const tabs = VIEWS.map(({ name, title }) => {
    const tab = document.createElement('button')
    tab.type = 'button'
    tab.role = 'tab'
    tab.id = `tab-${name}`
    tab.textContent = title
    tab.setAttribute('aria-controls', panel.id)
    tab.addEventListener('click', () => chosen(name))
    return { name, tab }
  })
  place.append(...tabs.map(({ tab }) => tab))
  place.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const at = tabs.findIndex(({ tab }) => tab === document.activeElement)
    if (step === undefined || at === -1) return
    event.preventDefault()
    const next = tabs[(at + step + tabs.length) % tabs.length]
    next?.tab.focus()
    if (next) chosen(next.name)
  })
  return {
    select: (name: string): void => {
      for (const { name: own, tab } of tabs) {
        tab.ariaSelected = String(own === name)
        tab.tabIndex = own === name ? 0 : -1
        if (own === name) panel.setAttribute('aria-labelledby', tab.id)
      }
    },
  }
}

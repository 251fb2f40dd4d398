import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'

/** Whether there is a browser. `.ci/run` installs one, and fails where it is missing. */
export const hasBrowser = existsSync(CHROMIUM)
if (!hasBrowser && process.env['LAB_REQUIRED']) throw new Error(`these tests need ${CHROMIUM}`)
if (!hasBrowser) console.log(`skipped: these tests need ${CHROMIUM} (apt-get install chromium)`)

/** The flags keep it from looking for services that no test needs. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  })

/** A page in a context of its own, which writes down whatever a reader of its console would see. */
export async function openPage(
  browser: Browser,
  address: string,
  complaints: string[],
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(address)
  return page
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Every rule of axe-core that a page breaks, with the elements. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run({ preload: false })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`),
    )
  })
}

interface Axe {
  run(options: { preload: boolean }): Promise<{
    readonly violations: readonly {
      readonly id: string
      readonly nodes: readonly { readonly target: string[] }[]
    }[]
  }>
}

/** What screens and preferences people look with. */
export const SCREENS = [
  ['light', 'desktop', 1280, 900],
  ['dark', 'desktop', 1280, 900],
  ['light', 'phone', 390, 844],
  ['dark', 'phone', 390, 844],
] as const

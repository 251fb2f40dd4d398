import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const CHROMIUM = '/usr/bin/chromium'
const folder = join(import.meta.dirname, '../../docs/playground')
const address = pathToFileURL(join(folder, 'index.html')).href

const isHere = existsSync(CHROMIUM)
if (!isHere && process.env['LAB_REQUIRED']) throw new Error(`the playground’s tests need ${CHROMIUM}`)
if (!isHere) console.log(`skipped: the playground’s tests need ${CHROMIUM} (apt-get install chromium)`)

let browser: Browser
const complaints: string[] = []

beforeAll(async () => {
  execFileSync('node', [join(folder, 'build.mjs')])
  // The flags keep it from looking for services that no test needs.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync']
  if (isHere) browser = await chromium.launch({ executablePath: CHROMIUM, args })
}, 60_000)

afterAll(async () => {
  await browser?.close()
})

describe.skipIf(!isHere)('the playground, opened as a file', () => {
  test('shows the example’s command, and nothing to complain about', async () => {
    const page = await open()
    expect(await page.textContent('#output')).toContain('/usr/bin/podman run')
    expect(await page.textContent('#problems')).toBe('None.')
    expect(complaints).toEqual([])
  })

  test('marks the line of a key typed wrongly, and cures it at a click', async () => {
    const page = await open()
    await replaceInSite(page, 'image_pull_policy', 'image_pul_policy')
    expect(await page.textContent('.gutter .refuse')).toBe('12')
    expect(await page.textContent('#output')).toContain('Refused')
    await page.click('button.cure')
    expect(await page.textContent('#problems')).toBe('None.')
    expect(await page.textContent('#output')).toContain('--pull=always')
  })

  test('puts the cursor where a problem stands', async () => {
    const page = await open()
    await replaceInSite(page, 'image_pull_policy', 'image_pul_policy')
    await page.click('#problems button.where')
    const before = await page.evaluate(() => {
      const area = document.activeElement as HTMLTextAreaElement
      return area.value.slice(0, area.selectionStart).split('\n').length
    })
    expect(before).toBe(12)
  })

  test('copies the command', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    await page.click('#copy')
    await page.waitForSelector('#announce:has-text("Copied")')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/usr/bin/podman run')
  })

  test('plans another step, prepare and cleanup', async () => {
    const page = await open()
    await page.selectOption('#step', 'get_sources')
    expect(await page.textContent('#output')).toContain('alpine-runner:latest')
    await page.selectOption('#step', 'prepare')
    expect(await page.textContent('#output')).toContain('podman pull')
    await page.selectOption('#step', 'cleanup')
    expect(await page.textContent('#output')).toContain('podman rm')
  })

  test('switches the profile in the text itself', async () => {
    const page = await open()
    await page.check('input[value=strict]')
    expect(await site(page)).toContain('[podman_plan]\nprofile = "strict"')
    await page.check('input[value=compatible]')
    expect(await site(page)).toContain('[podman_plan]\nprofile = "compatible"')
  })

  test('refuses an image as soon as it is named', async () => {
    const page = await open()
    await page.fill('#image', 'evil.example/miner')
    expect(await page.textContent('#problems')).toContain('image.allow-list')
  })

  test.each([
    ['explanation', 'variable USER_VOLUMES_1'],
    ['argv', '"--rm"'],
    ['batch', '#!'],
    ['json', '"schema": 1'],
  ])('shows the plan as %s', async (view, text) => {
    const page = await open()
    await page.click(`#tab-${view}`)
    expect(await page.textContent('#output')).toContain(text)
  })

  test('tells what changed since a remembered plan', async () => {
    const page = await open()
    await page.click('#remember')
    await page.fill('#image', 'docker.io/library/debian:13')
    expect(await page.textContent('#output')).toContain('image')
    expect(await page.textContent('#output')).toContain('13')
  })

  test('comes back from its link, without credentials', async () => {
    const page = await open()
    const job = JSON.parse(await page.inputValue('#job textarea'))
    const registry = { host: 'registry.example.com', username: 'ci', password: 'open-sesame-1' }
    const variables = { ...job.variables, DOCKER_AUTH_CONFIG: '{"auths":{"x":{"auth":"open-sesame-2"}}}' }
    await page.fill(
      '#job textarea',
      JSON.stringify({ ...job, image: 'docker.io/library/fedora', registry, variables }),
    )
    await page.selectOption('#step', 'after_script')
    const link = page.url()
    const decoded = Buffer.from(link.split('#')[1] ?? '', 'base64url').toString()
    expect(decoded).toContain('fedora')
    expect(decoded).not.toContain('open-sesame')
    const again = await open({}, link)
    expect(await again.inputValue('#step')).toBe('after_script')
    expect(await again.textContent('#output')).toContain('docker.io/library/fedora')
  })

  test('can be used with the keyboard alone', async () => {
    const page = await open()
    await page.focus('#tab-command')
    await page.keyboard.press('ArrowRight')
    expect(await page.getAttribute('#tab-explanation', 'aria-selected')).toBe('true')
    expect(await page.textContent('#output')).toContain('needs Podman')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('output')
  })

  test('fits a phone, with no scrolling sideways', async () => {
    const page = await open({ viewport: { width: 360, height: 740 } })
    await page.selectOption('#example', { label: 'Options that break a job' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })

  test('does not run what a link holds', async () => {
    const state = { toml: '<img src=x onerror=alert(1)>', job: '{}', step: '<b>', view: '__proto__' }
    const page = await open({}, `${address}#${Buffer.from(JSON.stringify(state)).toString('base64url')}`)
    expect(await page.$('main img')).toBeNull()
    expect(await page.inputValue('#step')).toBe('step_script')
  })
})

test('the page loads in under 300 KB compressed', () => {
  const bytes = ['index.html', 'style.css', 'playground.js']
    .map((name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length)
    .reduce((sum, size) => sum + size, 0)
  expect(bytes).toBeLessThan(300_000)
})

async function open(options: BrowserContextOptions = {}, link = address): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(link)
  return page
}

const site = (page: Page): Promise<string> => page.inputValue('#site textarea')

async function replaceInSite(page: Page, from: string, to: string): Promise<void> {
  await page.fill('#site textarea', (await site(page)).replace(from, to))
}

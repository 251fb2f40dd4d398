import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, hasBrowser, launch, openPage, SCREENS } from './openPage.ts'

const repository = join(import.meta.dirname, '../..')
const folder = join(repository, '.cache/playground')
const address = pathToFileURL(join(folder, 'index.html')).href

let browser: Browser
const complaints: string[] = []

beforeAll(async () => {
  execFileSync('node', [join(repository, 'docs/playground/build.mjs')])
  if (hasBrowser) browser = await launch()
}, 60_000)
afterAll(() => browser?.close())

const open = (options: BrowserContextOptions = {}, link = address): Promise<Page> =>
  openPage(browser, link, complaints, options)

describe.skipIf(!hasBrowser)('the playground, opened as a file', () => {
  test('shows the example’s command, and nothing to complain about', async () => {
    const page = await open()
    expect(await page.textContent('#output')).toContain('/usr/bin/podman run')
    expect(await page.textContent('#problems')).toBe('None.')
    expect(complaints).toEqual([])
  })

  test('shows the plan without scrolling on a screen of 1280 by 900', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } })
    await page.selectOption('#example', { label: 'An allow list that leaks' })
    const box = await page.locator('#output').boundingBox()
    expect((box?.y ?? 900) + 200).toBeLessThan(900)
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(900)
  })

  test('marks the line of a key typed wrongly, and writes the right one at a click', async () => {
    const page = await open()
    await replaceIn(page, 'site', 'image_pull_policy', 'image_pul_policy')
    await page.waitForSelector('#site .cm-lint-marker-error')
    expect(await page.textContent('#output')).toContain('Refused')
    await page.click('button.replace')
    expect(await page.textContent('#problems')).toBe('None.')
    expect(await page.textContent('#output')).toContain('--pull=always')
  })

  test('marks the value of the job that is refused', async () => {
    const page = await open()
    await page.selectOption('#example', { label: 'A user volume that escapes' })
    const marked = page.locator('#job .cm-lintRange-error').first()
    expect(await marked.textContent()).toContain('/etc:/host-etc')
  })

  test('lists refusals before warnings', async () => {
    const page = await open()
    await page.selectOption('#example', { label: 'An allow list that leaks' })
    await replaceIn(page, 'job', '/scratch/data:/data:ro', '/etc:/data:ro')
    const kinds = await page
      .locator('#problems li')
      .evaluateAll((items) => items.map(({ className }) => className))
    expect(kinds[0]).toBe('refuse')
    expect(kinds).toContain('warn')
    expect(kinds.lastIndexOf('refuse')).toBeLessThan(kinds.indexOf('warn'))
  })

  test('puts the cursor where a problem is', async () => {
    const page = await open()
    await replaceIn(page, 'site', 'image_pull_policy', 'image_pul_policy')
    await page.click('#problems button.where')
    expect(await page.textContent('#site .cm-activeLineGutter.cm-gutterElement >> nth=0')).toBe('12')
  })

  test('links each code to its documentation', async () => {
    const page = await open()
    await replaceIn(page, 'site', 'image_pull_policy', 'image_pul_policy')
    expect(await page.getAttribute('#problems a.code', 'href')).toMatch(/problems\.md#configkey$/)
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
    expect(await textOf(page, 'site')).toContain('[podman_plan]\nprofile = "strict"')
    await page.check('input[value=compatible]')
    expect(await textOf(page, 'site')).toContain('[podman_plan]\nprofile = "compatible"')
  })

  test('takes back what a button, a field and a sample have changed', async () => {
    const page = await open()
    const before = await textOf(page, 'site')
    await page.check('input[value=strict]')
    await page.selectOption('#example', { label: 'A GPU site' })
    await page.click('#site .cm-content')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    expect(await textOf(page, 'site')).toBe(before)
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

  test('completes keys and values of both texts from their schemas', async () => {
    const page = await open()
    await page.click('#site .cm-line >> nth=13')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('step_s')
    await page.waitForSelector('#site .cm-tooltip-autocomplete >> text=step_script_only')
    await page.keyboard.press('Escape')
    await page.click('#job .cm-line >> nth=1')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('"hostV')
    await page.waitForSelector('#job .cm-tooltip-autocomplete >> text=hostVariables')
  })

  test('explains a key under the pointer', async () => {
    const page = await open()
    await page.hover('#site .cm-line:has-text("image_pull_policy") >> span >> nth=0')
    expect(await page.textContent('#site .key-help')).toContain('One of "always", "missing"')
    await page.hover('#job .cm-line:has-text("\\"script\\"") >> span >> nth=0')
    expect(await page.textContent('#job .key-help')).toContain('host path')
  })

  test('says what changed since a remembered state', async () => {
    const page = await open()
    await page.click('#remember')
    await page.fill('#image', 'docker.io/library/debian:13')
    expect(await page.textContent('#output')).toContain('image')
    expect(await page.textContent('#output')).toContain('13')
  })

  test('can be used with the keyboard alone', async () => {
    const page = await open()
    await page.focus('#tab-command')
    await page.keyboard.press('ArrowRight')
    expect(await page.getAttribute('#tab-explanation', 'aria-selected')).toBe('true')
    expect(await page.textContent('#output')).toContain('needs Podman')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('output')
    // Tab leaves an editor.
    await page.click('#site .cm-content')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('site')
  })

  test('keeps through a reload a job that is not JSON', async () => {
    const page = await open()
    await replaceIn(page, 'job', '"job"', '"job')
    const typed = await textOf(page, 'job')
    await page.reload()
    expect(await textOf(page, 'job')).toBe(typed)
    expect(await page.textContent('#problems')).toContain('the job must be JSON')
    await page.waitForSelector('#job .cm-lintRange-error, #job .cm-lintPoint-error', { state: 'attached' })
  })
})

describe.skipIf(!hasBrowser)('a link', () => {
  const withClipboard = { permissions: ['clipboard-read', 'clipboard-write'] }
  const shared = async (page: Page): Promise<string> => {
    await page.click('#share')
    return page.url()
  }
  const stateIn = (link: string) => JSON.parse(Buffer.from(link.split('#')[1] ?? '', 'base64url').toString())

  test('is made at a click, and not before', async () => {
    const page = await open(withClipboard)
    await page.fill('#image', 'docker.io/library/fedora')
    expect(page.url()).toBe(address)
    expect(await shared(page)).toContain('#')
    await page.fill('#image', 'docker.io/library/debian:13')
    expect(page.url()).toBe(address)
  })

  test('brings back the texts, the step, the view and what is compared with', async () => {
    const page = await open(withClipboard)
    await page.selectOption('#step', 'after_script')
    await page.click('#remember')
    await page.fill('#image', 'docker.io/library/fedora')
    const link = await shared(page)
    const shown = await page.textContent('#output')
    expect(shown).toContain('fedora')
    const again = await open({}, link)
    expect(await again.inputValue('#step')).toBe('after_script')
    expect(await again.textContent('#output')).toBe(shown)
  })

  test('holds no secret and no environment, and says what it left out', async () => {
    const page = await open(withClipboard)
    const job = JSON.parse(await textOf(page, 'job'))
    const secret = 'open-sesame'
    await fill(
      page,
      'job',
      JSON.stringify({
        ...job,
        registry: { host: 'registry.example.com', username: 'ci', password: `${secret}-1` },
        userAuth: `{"auths":{"x":{"auth":"${secret}-2"}}}`,
        dockerAuthConfig: `${secret}-3`,
        hostVariables: { HOME: '/home/me', ACCESS: `${secret}-4` },
        variables: { ...job.variables, DEPLOY_TOKEN: `${secret}-5`, HARMLESS: `${secret}-6` },
      }),
    )
    await replaceIn(
      page,
      'site',
      '["--memory=4g"',
      `["--env=TOKEN=${secret}-7", "--env", "OTHER=${secret}-8", "-e A=${secret}-9", "--creds=me:${secret}-10"`,
    )
    await replaceIn(
      page,
      'site',
      '[general.podman]',
      `# see https://me:${secret}-11@registry.example.com, token = "${secret}-12"\n[general.podman]`,
    )
    await page.click('#remember')
    const link = await shared(page)
    const text = JSON.stringify(stateIn(link))
    expect(text).toContain('USER_VOLUMES_1')
    expect(text).not.toContain(secret)
    const said = await page.textContent('#announce')
    for (const name of [
      'registry',
      'userAuth',
      'hostVariables',
      'variables.DEPLOY_TOKEN',
      'variables.HARMLESS',
      '***',
    ])
      expect(said).toContain(name)
  })

  test.each([
    ['job', '"job"', 'The job cannot be read'],
    ['site', '[general.podman]', 'The site’s file cannot be read'],
  ] as const)('is not made of a %s that cannot be read', async (editor, text, reason) => {
    const page = await open(withClipboard)
    await replaceIn(page, editor, text, '[[[')
    expect(await shared(page)).toBe(address)
    expect(await page.textContent('#announce')).toContain(reason)
  })

  test('that is put into the address of an open page changes the page', async () => {
    const page = await open(withClipboard)
    await page.fill('#image', 'docker.io/library/fedora')
    const link = await shared(page)
    const other = await open()
    await other.evaluate((fragment) => {
      location.hash = fragment
    }, link.split('#')[1] ?? '')
    await other.waitForFunction(() => document.querySelector('#output')?.textContent?.includes('fedora'))
  })

  test('that cannot be read is said to be so, and changes nothing', async () => {
    const page = await open({}, `${address}#%%%`)
    expect(await page.textContent('#announce')).toContain('cannot be read')
    expect(await page.textContent('#output')).toContain('/usr/bin/podman run')
  })

  test('is not run, whatever it holds', async () => {
    const state = { toml: '<img src=x onerror=alert(1)>', job: '{}', step: '<b>', view: '__proto__' }
    const page = await open({}, `${address}#${Buffer.from(JSON.stringify(state)).toString('base64url')}`)
    expect(await page.$('main img')).toBeNull()
    expect(await page.inputValue('#step')).toBe('step_script')
  })
})

describe.skipIf(!hasBrowser)('on every screen', () => {
  test.each(SCREENS)('%s %s has no fault of accessibility', async (colorScheme, name, width, height) => {
    const page = await open({ colorScheme, viewport: { width, height } })
    await page.selectOption('#example', { label: 'An allow list that leaks' })
    await replaceIn(page, 'site', 'image_pull_policy = "always"', 'image_pull_policy = "sometimes"')
    await page.waitForSelector('#site .cm-lint-marker-error')
    expect(await accessibilityFaults(page)).toEqual([])
    // Nobody compares these; they are for looking at.
    mkdirSync(join(repository, '.cache/screenshots'), { recursive: true })
    await page.screenshot({
      path: join(repository, `.cache/screenshots/playground-${colorScheme}-${name}.png`),
    })
  })

  test('it fits a phone of 360 pixels, with no scrolling sideways', async () => {
    const page = await open({ viewport: { width: 360, height: 740 } })
    await page.selectOption('#example', { label: 'Options that break a job' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
})

describe.skipIf(!hasBrowser)('its content security policy', () => {
  test('is never broken by the page itself', async () => {
    // axe-core, in other tests, adds styles of its own.
    const own: string[] = []
    const page = await openPage(browser, address, own)
    await page.evaluate(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
        document.title = `broken: ${violatedDirective}`
      })
    })
    await page.selectOption('#example', { label: 'A GPU site' })
    await page.hover('#site .cm-line:has-text("image_pull_policy") >> span >> nth=0')
    await page.waitForSelector('#site .key-help')
    expect(await page.title()).not.toContain('broken')
    expect(own).toEqual([])
  })

  test('lets the page reach nothing', async () => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(address)
    const reached = page.evaluate(() => fetch('http://127.0.0.1:9/').then(String, ({ message }) => message))
    const broken = page.evaluate(
      () =>
        new Promise((resolve) =>
          addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective)),
        ),
    )
    await page.evaluate(() => fetch('http://127.0.0.1:9/').catch(() => undefined))
    expect(await reached).toContain('Failed to fetch')
    expect(await broken).toBe('connect-src')
  })
})

test('the page loads in under 300 KB compressed', () => {
  const bytes = ['index.html', 'style.css', 'playground.js']
    .map((name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length)
    .reduce((sum, size) => sum + size, 0)
  expect(bytes).toBeLessThan(300_000)
})

type Editor = 'site' | 'job'

/** All lines of these texts are on the page: CodeMirror leaves out only what is far away. */
const textOf = (page: Page, editor: Editor): Promise<string> =>
  page
    .locator(`#${editor} .cm-line`)
    .evaluateAll((lines) => lines.map(({ textContent }) => textContent).join('\n'))

const fill = (page: Page, editor: Editor, text: string): Promise<void> =>
  page.locator(`#${editor} .cm-content`).fill(text)

async function replaceIn(page: Page, editor: Editor, from: string, to: string): Promise<void> {
  await fill(page, editor, (await textOf(page, editor)).replace(from, to))
}

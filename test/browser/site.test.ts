import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, extname, join, normalize } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROBLEM_CODES } from '../../src/problem/codes.ts'
import { accessibilityFaults, hasBrowser, launch, openPage, SCREENS } from './openPage.ts'

const repository = join(import.meta.dirname, '../..')
const folder = join(repository, '.cache/docs')

let browser: Browser
let server: Server
let address = ''
const complaints: string[] = []

beforeAll(async () => {
  execFileSync('npm', ['run', '--silent', 'docs'], { cwd: repository, stdio: 'pipe' })
  server = createServer(async ({ url = '/' }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname))
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
    const body = await readFile(file).catch(() => undefined)
    response.writeHead(body ? 200 : 404, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  if (hasBrowser) browser = await launch()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
})

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

const open = (path: string): Promise<Page> => openPage(browser, address + path, complaints)

describe.skipIf(!hasBrowser)('the site', () => {
  test('shows the README with its picture', async () => {
    const page = await open('/')
    expect(await page.textContent('h1')).toContain('podman-plan')
    expect(
      await page.locator('main img').evaluate((image) => (image as HTMLImageElement).naturalWidth),
    ).toBeGreaterThan(0)
  })

  test('finds a key by its local search', async () => {
    const page = await open('/docs/tutorial.html')
    await page.click('.VPNavBarSearch button')
    await page.fill('.VPLocalSearchBox input', 'image_allow_list')
    await page.waitForSelector('.VPLocalSearchBox .result')
    expect(await page.locator('.VPLocalSearchBox .result').allTextContents()).toContainEqual(
      expect.stringMatching(/image_allow_list/),
    )
  })

  test('explains each export in its API reference', async () => {
    const page = await open('/docs/api/podman-plan.html')
    expect(await page.textContent('#planstep')).toContain('planStep')
    expect(await page.textContent('main')).toContain('planStep: (toml: ')
  })

  test('has the playground in it, whose codes lead to their pages', async () => {
    const page = await open('/playground/index.html')
    await page.selectOption('#example', { label: 'A user volume that escapes' })
    await page.click('#problems a.code >> nth=0')
    await page.waitForURL(/\/docs\/problems\.html#/)
    expect(await page.locator(':target').count()).toBe(1)
  })

  test.each(SCREENS)(
    '%s %s has no fault of accessibility of our own',
    async (colorScheme, _name, width, height) => {
      const page = await openPage(browser, `${address}/docs/faq.html`, complaints, {
        colorScheme,
        viewport: { width, height },
      })
      // The label of VitePress's search button is longer than its text.
      const faults = await accessibilityFaults(page)
      expect(faults.filter((fault) => fault !== 'label-content-name-mismatch: .DocSearch')).toEqual([])
    },
  )

  test('says nothing on the console of its reader', () => {
    expect(complaints).toEqual([])
  })
})

describe('every page', () => {
  const pages = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'))

  test('links only to what is there', () => {
    expect(pages().flatMap(deadLinks)).toEqual([])
  })

  test('of problems has an anchor for each code', () => {
    const ids = idsOf('docs/problems.html')
    expect(PROBLEM_CODES.filter((code) => !ids.has(code.replaceAll('.', '')))).toEqual([])
  })
})

/** Links within the site to no file, or to no element of a page. */
function deadLinks(page: string): readonly string[] {
  const links = [...read(page).matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, link = '']) => link)
  return links
    .filter((link) => !/^[a-z]+:|^#$/.test(link))
    .filter((link) => {
      const [path = '', anchor] = decodeURI(link).split('#')
      const place = path === '' ? page : path.startsWith('/') ? path.slice(1) : join(dirname(page), path)
      const file = place === '' || place.endsWith('/') ? `${place}index.html` : place
      if (!existsSync(join(folder, file))) return true
      return anchor !== undefined && anchor !== '' && file.endsWith('.html') && !idsOf(file).has(anchor)
    })
    .map((link) => `${page}: ${link}`)
}

const known = new Map<string, ReadonlySet<string>>()

function idsOf(page: string): ReadonlySet<string> {
  const found =
    known.get(page) ?? new Set([...read(page).matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id))
  known.set(page, found)
  return found
}

const read = (page: string): string => readFileSync(join(folder, page), 'utf8')

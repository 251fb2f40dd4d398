import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { type Page, REPOSITORY } from './pages.ts'

/** Links of a page that lead nowhere in this repository: no file, or no heading of that name in it. */
export const linkFaults = ({ path, markdown }: Page): readonly string[] =>
  targetsIn(markdown)
    .filter((target) => !/^[a-z]+:/.test(target))
    .flatMap((target) => {
      const [file = '', anchor] = target.split('#', 2)
      const place = file === '' ? path : normalize(join(dirname(path), file))
      if (place !== path && !existsSync(join(REPOSITORY, place))) return [`${target}: no such file`]
      if (anchor === undefined) return []
      const text = place === path ? markdown : readFileSync(join(REPOSITORY, place), 'utf8')
      return anchorsOf(text).has(anchor) ? [] : [`${target}: no such heading`]
    })

const targetsIn = (markdown: string): readonly string[] =>
  [...withoutCode(markdown).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target)

/** As GitLab and GitHub make them: small letters, digits, `_` and `-`; a blank is a `-`. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const counts = new Map<string, number>()
  const anchors = headingsOf(markdown).map((heading) => {
    const name = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-')
    const earlier = counts.get(name) ?? 0
    counts.set(name, earlier + 1)
    return earlier === 0 ? name : `${name}-${earlier}`
  })
  return new Set(anchors)
}

export const headingsOf = (markdown: string): readonly string[] =>
  withoutFences(markdown)
    .filter((line) => /^#{1,6} /.test(line))
    .map((line) => line.replace(/^#+ /, '').trim())

const withoutCode = (markdown: string): string =>
  withoutFences(markdown)
    .join('\n')
    .replace(/`[^`\n]*`/g, '')

export function withoutFences(markdown: string): readonly string[] {
  let isInside = false
  return markdown.split('\n').map((line) => {
    const isFence = line.startsWith('```')
    if (isFence) isInside = !isInside
    return isFence || isInside ? '' : line
  })
}

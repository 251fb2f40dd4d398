import { shown } from '../../problem/shown.ts'
import type { Finding } from '../judge.ts'
import { isSelected } from './userVolumes.ts'

/**
 * More than one volume in one variable (`volume.grammar.fields`), as lists of other programs have them: `/a:/a /b:/b`,
 * `/a:/a,/b:/b`, or one a line. No path that anybody mounts has a blank or comma right before a slash.
 */
export function severalFindings(text: string, path: string, prefix: string): readonly Finding[] {
  const volumes = text.trim().split(/[\s,;](?=\/)/)
  if (volumes.length === 1) return []
  const shownOnes = volumes
    .slice(0, MOST_SHOWN)
    .map((volume, at) => `${prefix}_${at + 1} = ${shown(withoutSeparators(volume))}`)
  return [
    {
      code: 'volume.grammar.fields',
      path,
      expected: 'a variable must hold one volume',
      saw: shown(text),
      fix: `write each in a variable of its own: ${shownOnes.join(', ')}`,
    },
  ]
}

const MOST_SHOWN = 3

function withoutSeparators(volume: string): string {
  let end = volume.length
  while (end > 0 && ' \t\n\r,;'.includes(volume.charAt(end - 1))) end -= 1
  return volume.slice(0, end)
}

/**
 * Rule `volume.unread`: variables that look like those of user volumes and are not. Their names begin as the prefix does,
 * up to its last letter, and their values hold a path.
 */
export function unreadFindings(
  prefix: string | undefined,
  variables: Readonly<Record<string, string>>,
): readonly Finding[] {
  if (prefix === undefined || prefix.length < SHORTEST_PREFIX) return []
  const stem = prefix.slice(0, -1)
  const findings: Finding[] = []
  for (const name in variables) {
    if (!name.startsWith(stem) || !Object.hasOwn(variables, name)) continue
    const meant = meantName(name, prefix)
    if (meant === undefined || !/^\s*\.?\//.test(variables[name] ?? '')) continue
    findings.push({
      code: 'volume.unread',
      path: `variables.${name}`,
      expected: `a user volume must be in ${prefix}, or in a variable whose name begins with ${prefix}_`,
      saw: name,
      fix: `call it ${meant}`,
    })
  }
  return findings
}

/** A shorter one begins too much else. */
const SHORTEST_PREFIX = 4

function meantName(name: string, prefix: string): string | undefined {
  if (name.startsWith(prefix)) {
    const suffix = name.slice(prefix.length)
    if (isSelected(suffix)) return undefined
    const number = suffix.replace(/^[^A-Za-z0-9]+/, '')
    return /^[A-Za-z0-9_]+$/.test(number) ? `${prefix}_${number}` : prefix
  }
  const suffix = name.slice(prefix.length - 1)
  return suffix === '' || /^_[A-Za-z0-9_]+$/.test(suffix) ? `${prefix}${suffix}` : undefined
}

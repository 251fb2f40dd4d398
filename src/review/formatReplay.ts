import { escapedText } from '../problem/shown.ts'
import type { ReplayGroup } from './replay/Groups.ts'
import type { ReplayReport } from './replay.ts'

/** A replay as text: the totals, then each group with its count, its share and its first job. */
export function formatReplay(report: ReplayReport): string {
  const { jobs, unchanged, changed, refusedBefore, refusedAfter, refusedByBoth, ungrouped } = report
  const totals = [
    `${unchanged} unchanged`,
    `${changed} changed`,
    `${refusedAfter - refusedByBoth} newly refused`,
    `${refusedBefore - refusedByBoth} newly allowed`,
    `${refusedByBoth} refused before and after`,
  ]
  return [
    `${jobs} jobs replayed: ${totals.join(', ')}`,
    ...section('newly refused', report.newlyRefused),
    ...section('newly allowed', report.newlyAllowed),
    ...section('images that change', report.images),
    ...section('other changes', report.changes),
    ...(ungrouped > 0 ? [`${ungrouped} changes more, of other kinds`] : []),
  ].join('\n')
}

const section = (title: string, groups: readonly ReplayGroup[]): readonly string[] =>
  groups.length === 0 ? [] : [`${title}:`, ...groups.map(line)]

function line({ kind, severity, text, count, share, example }: ReplayGroup): string {
  const percent = `${(100 * share).toFixed(1)} %`.padStart(7)
  const code = text.startsWith('+') || text.startsWith('-') ? '' : `[${kind}] `
  return escapedText(
    `  ${severity}  ${String(count).padStart(7)} ${percent}  ${code}${text} (first: job ${example.job}, ${example.step})`,
  )
}

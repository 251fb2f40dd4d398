import type { ChangeSeverity } from '../../render/diff/PlanChange.ts'

/** What several jobs have in common. */
export interface ReplayGroup {
  /** The code of a rule, or the kind of a change. */
  readonly kind: string
  readonly severity: ChangeSeverity
  /** What happened to the first of them, as a person would say it. */
  readonly text: string
  /** How many jobs. */
  readonly count: number
  /** Of all jobs that were read, from 0 to 1. */
  readonly share: number
  /** The first job. */
  readonly example: { readonly job: string; readonly step: string }
}

/** Far more than a person reads; what comes after is only counted, so that memory does not grow with the jobs. */
const MOST_GROUPS = 1000

/** Counts jobs by what happened to them. */
export class Groups {
  readonly #counts = new Map<string, Omit<ReplayGroup, 'share'>>()
  /** Jobs whose group came too late. */
  ungrouped = 0

  /** @param key jobs with the same one are one group */
  add(key: string, first: Omit<ReplayGroup, 'count' | 'share'>): void {
    const known = this.#counts.get(key)
    if (known === undefined && this.#counts.size >= MOST_GROUPS) this.ungrouped += 1
    else this.#counts.set(key, { ...(known ?? first), count: (known?.count ?? 0) + 1 })
  }

  /** The most dangerous first, then the most frequent. */
  all(jobs: number): readonly ReplayGroup[] {
    return [...this.#counts.values()]
      .map((group) => ({ ...group, share: jobs === 0 ? 0 : group.count / jobs }))
      .toSorted((one, other) => RANK[one.severity] - RANK[other.severity] || other.count - one.count)
  }
}

const RANK: Readonly<Record<ChangeSeverity, number>> = { danger: 0, notice: 1, detail: 2 }

/**
 * `danger`: the job can do more, or something else runs. `notice`: somebody should have meant it. `detail`: names
 * and paths of the plan's own.
 */
export const CHANGE_SEVERITIES = ['danger', 'notice', 'detail'] as const
export type ChangeSeverity = (typeof CHANGE_SEVERITIES)[number]

export const CHANGE_KINDS = [
  'allowed',
  'refused',
  'plan',
  'where',
  'program',
  'image-registry',
  'image',
  'image-tag',
  'image-digest',
  'mount-added',
  'mount-removed',
  'mount-source',
  'mount-writable',
  'mount-read-only',
  'mount-options',
  'option-added',
  'option-removed',
  'option-changed',
  'entry-point',
  'pull-policy',
  'credentials',
  'environment',
  'operand',
  'command-added',
  'command-removed',
  'command-condition',
  'user-volumes',
  'stop-grace',
  'warning-added',
  'warning-removed',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** One thing that two plans do not mean alike. */
export interface PlanChange {
  readonly kind: ChangeKind
  readonly severity: ChangeSeverity
  /** As a person would say it: `mount /data became writable`. */
  readonly text: string
  /** What stood there, as words of the command; absent where nothing did. */
  readonly before?: string
  readonly after?: string
}

/** A change with what stood before and stands now, where something did. */
export const planChange = (
  kind: ChangeKind,
  severity: ChangeSeverity,
  text: string,
  before?: string,
  after?: string,
): PlanChange => ({
  kind,
  severity,
  text,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
})

/** The severer of some. */
export const severest = (...severities: readonly ChangeSeverity[]): ChangeSeverity =>
  CHANGE_SEVERITIES.find((severity) => severities.includes(severity)) ?? 'detail'

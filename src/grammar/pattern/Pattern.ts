/** A compiled RE2 expression of an allow list. */
export interface Pattern {
  /** As written. */
  readonly text: string
  /** Whether it matches anywhere in the subject, as Go's `MatchString`. */
  readonly searches: (subject: string) => boolean
  /** Whether it matches the subject from its first character to its last, whatever anchors it has itself. */
  readonly matchesWhole: (subject: string) => boolean
}

import type * as v from 'valibot'
import type { ProblemCode } from '../problem/codes.ts'
import type { TextPosition } from '../problem/Problem.ts'

export type ObjectSchema = v.ObjectSchema<v.ObjectEntries, undefined>

/** Which code each kind of mistake carries; a configuration tells them apart, a job context does not. */
export type ShapeCodes = Readonly<Record<'key' | 'type' | 'value' | 'missing', ProblemCode>>

export interface ShapeReading<S extends ObjectSchema> {
  readonly schema: S
  /** `general.podman`; empty for a whole document. */
  readonly path: string
  readonly value: unknown
  readonly codes: ShapeCodes
  /** Whether a key that the schema does not name is somebody else's (`open`) or a mistake (`closed`). */
  readonly keys: 'open' | 'closed'
  readonly locate?: (path: string) => TextPosition | undefined
}

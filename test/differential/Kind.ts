import type { Arbitrary } from 'fast-check'
import type { Oracle } from './Oracle.ts'

/** One language that the library reads and Podman reads too. Each kind has a file of its own beside this one. */
export interface Kind<Input> {
  /** `--kind NAME` on the command line. */
  readonly name: string
  /** Inputs that meet every rule of the grammar, the near misses more often than the plain cases. */
  readonly arbitrary: Arbitrary<Input>
  /** Folders, images, configuration that Podman must find before it can be asked. */
  readonly prepare?: (oracle: Oracle) => Promise<void>
  /** What the library says of each input, for the given release (`5.4.2`). */
  readonly verdicts: (inputs: readonly Input[], version: string) => readonly Verdict[]
  /** What Podman says of each input, in the same order; `oracle.podman` may be called many times at once. */
  readonly oracle: (inputs: readonly Input[], oracle: Oracle) => Promise<readonly Verdict[]>
}

/**
 * `meaning` is compared where both sides give one: what was understood, as text in one form for both. `rules`
 * likewise: the one that Podman stopped at must be among those the library names.
 * `undecided` inputs were settled by the host (a file that is not there) before the grammar had its say; they
 * are counted and not compared.
 */
export type Verdict =
  | { readonly kind: 'accepted'; readonly meaning?: string }
  | { readonly kind: 'refused'; readonly why: string; readonly rules?: readonly string[] }
  | { readonly kind: 'undecided'; readonly why: string }

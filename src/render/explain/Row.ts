import type { Origin } from '../../origin/Origin.ts'

/**
 * Who answers for a word. `user`: it stands in the pipeline. `site`: in the TOML file. `job`: the runner
 * handed it over. `plan`: nobody wrote it, it is built in.
 */
export const WRITERS = ['user', 'site', 'job', 'plan'] as const
export type Writer = (typeof WRITERS)[number]

/** One word of a command, or one file, beside who answers for it and why it is there. */
export interface Row {
  readonly writer: Writer
  readonly word: string
  readonly why: string
}

const WRITER_OF: { readonly [K in Origin['kind']]: Writer } = {
  config: 'site',
  variable: 'user',
  job: 'job',
  default: 'plan',
  'built-in': 'plan',
}

/** Of a job context its author wrote one field; the runner wrote the others. */
export const writerOf = (origin: Origin): Writer =>
  origin.kind === 'job' && origin.field === 'image' ? 'user' : WRITER_OF[origin.kind]

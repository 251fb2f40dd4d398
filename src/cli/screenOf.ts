import type { Io } from './Io.ts'
import type { Screen } from './PLAN_FORMS.ts'

type Terminal = Pick<Io, 'environment' | 'color'>

/** How wide standard output is, and whether to use colors on it. A terminal that reports no width has 80 columns. */
export const screenOf = (io: Io): Screen => ({
  width: ('columns' in io.stdout && Number(io.stdout.columns)) || 80,
  colour: usesColor(io.stdout, io),
})

/**
 * Whether to use colors on a stream: `--color` decides, then NO_COLOR (https://no-color.org) and TERM=dumb, then
 * whether the stream is a terminal.
 */
export function usesColor(stream: NodeJS.WritableStream, { environment, color = 'auto' }: Terminal): boolean {
  if (color !== 'auto') return color === 'always'
  if (environment['NO_COLOR'] || environment['TERM'] === 'dumb') return false
  return 'isTTY' in stream && stream.isTTY === true
}

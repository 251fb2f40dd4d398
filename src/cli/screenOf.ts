import type { Io } from './Io.ts'
import type { Screen } from './PLAN_FORMS.ts'

/** Colours on a terminal only, and not where NO_COLOR is set to anything: https://no-color.org */
export const screenOf = ({ stdout, environment }: Io): Screen => ({
  width: 'columns' in stdout && typeof stdout.columns === 'number' ? stdout.columns : 80,
  colour: 'isTTY' in stdout && stdout.isTTY === true && !environment['NO_COLOR'],
})

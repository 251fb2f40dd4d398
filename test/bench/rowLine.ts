import type { Row, Unit } from './Row.ts'

/** A row as it is printed: name, value, ratio to the baseline, the baseline itself. */
export function rowLine({ name, value, baseline, baselineValue, unit }: Row): string {
  const [shown, shownBaseline] = [value, baselineValue].map(QUANTITIES[unit])
  const ratio = (value / baselineValue).toFixed(2)
  return `  ${name.padEnd(42)}${shown}  ${ratio.padStart(8)} x  ${shownBaseline}  ${baseline}`
}

const QUANTITIES: Readonly<Record<Unit, (value: number) => string>> = {
  microseconds: (value) => (value < 1000 ? quantity(value, 'µs') : quantity(value / 1000, 'ms')),
  bytes: (value) => quantity(value, 'B'),
}

const quantity = (value: number, unit: string): string => `${value.toFixed(1)} ${unit}`.padStart(10)

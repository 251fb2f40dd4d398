import { mkdirSync } from 'node:fs'
import { engineRows } from './engine.ts'
import { growthRows, memoryRows } from './growth.ts'
import { hostileRows } from './hostile.ts'
import { inProcessRows } from './inProcess.ts'
import { processRows } from './processes.ts'
import type { Row } from './Row.ts'
import { recordedRows } from './recorded.ts'
import { rowLine } from './rowLine.ts'
import { rootSizes } from './sizes.ts'

// `npm run bench`: every row beside a baseline that was measured in the same run. Read the ratios: the times are
// this machine's. With `-- --engine`, as root and with Podman, also what executing costs.
const folder = '.cache/bench'
mkdirSync(folder, { recursive: true })

print('In one process', inProcessRows())
print('Recorded jobs', await recordedRows(folder))
print('Whole processes', processRows(folder))
print('Growth', growthRows())
print('Memory', memoryRows())
print('Hostile input', hostileRows())
if (process.argv.includes('--engine')) print('With Podman', await engineRows())
const { sizes, gzipBytes } = await rootSizes()
console.log(`\nSize of the root entry, bundled and minified (${gzipBytes} bytes compressed)\n`)
for (const { name, minifiedBytes } of sizes)
  console.log(`  ${name.padEnd(24)}${String(minifiedBytes).padStart(9)} bytes`)

function print(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}\n`)
  for (const row of rows) console.log(rowLine(row))
}

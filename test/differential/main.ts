import { parseArgs } from 'node:util'
import type { Comparison } from './compare.ts'
import { KINDS } from './kinds.ts'
import { openOracle } from './openOracle.ts'

const SHOWN = 20

/**
 * Asks the library and a real Podman about the same random inputs:
 *
 *     npm run differential -- --cases 2000 --kind volume --seed 7 --oracle 'chroot /opt/root podman'
 *
 * Ends with 1 if they disagree about anything that knownDisagreements.ts does not list.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    kind: { type: 'string', multiple: true, default: [...KINDS.keys()] },
    seed: { type: 'string', default: `${Date.now() % 0x7fffffff}` },
    oracle: { type: 'string', default: 'podman' },
  },
})
const sampling = { cases: Number(values.cases), seed: Number(values.seed) }
const oracle = await openOracle(values.oracle.split(' ').filter((word) => word !== ''))
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => oracle.close())
}
try {
  console.log(`podman ${oracle.version} (${values.oracle}), seed ${sampling.seed}`)
  for (const name of values.kind) {
    const run = KINDS.get(name)
    if (run === undefined) throw new Error(`no kind ${name}; there are ${[...KINDS.keys()].join(', ')}`)
    const started = performance.now()
    const found = await run(oracle, sampling)
    print(name, sampling.cases, (performance.now() - started) / 1000, found)
    if (found.disagreements.length > 0) process.exitCode = 1
  }
} finally {
  await oracle.close()
}

function print(name: string, cases: number, seconds: number, found: Comparison): void {
  const verdicts = [...found.verdicts].map(([verdict, times]) => `${times} ${verdict}`).join(', ')
  console.log(
    `${name}: ${cases} inputs in ${seconds.toFixed(0)} s (${verdicts}), ${found.disagreements.length} disagreements`,
  )
  for (const [reason, times] of found.known) console.log(`  known, ${times} times: ${reason}`)
  for (const { input, shortest, ours, podmans } of found.disagreements.slice(0, SHOWN)) {
    console.log(`  ${shortest ?? input}${shortest === undefined ? '' : `   (from ${input})`}`)
    console.log(`    ours:   ${JSON.stringify(ours)}\n    podman: ${JSON.stringify(podmans)}`)
  }
}

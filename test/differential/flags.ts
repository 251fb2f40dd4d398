import { parseArgs } from 'node:util'
import { flagDifferences } from './flagDifferences.ts'
import { openOracle } from './openOracle.ts'

/**
 * Checks the table of options against an installed Podman, and ends with 1 where they differ:
 *
 *     npm run check-flags -- --podman 'chroot /opt/root podman'
 */
const { values } = parseArgs({ options: { podman: { type: 'string', default: 'podman' } } })
const oracle = await openOracle(values.podman.split(' ').filter((word) => word !== ''))
try {
  const found = await flagDifferences(oracle)
  for (const line of found) console.log(line)
  console.log(`podman ${oracle.version}: ${found.length} differences from the table`)
  if (found.length > 0) process.exitCode = 1
} finally {
  await oracle.close()
}

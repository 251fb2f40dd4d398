// Asks the registry for known vulnerabilities of what an installation brings along. Fails if there are any; where the
// registry has no such service, says so.
import { spawnSync } from 'node:child_process'

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' })
const { metadata, message, error } = JSON.parse(stdout)
if (metadata === undefined) {
  console.log(`npm audit: the registry did not answer (${message ?? error?.summary ?? 'it gave no reason'})`)
} else {
  console.log(`npm audit: ${metadata.vulnerabilities.total} known vulnerabilities`)
  process.exitCode = metadata.vulnerabilities.total === 0 ? 0 : 1
}

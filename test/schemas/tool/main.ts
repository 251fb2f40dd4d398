import { writeFileSync } from 'node:fs'
import { SCHEMA_FILES } from './SCHEMA_FILES.ts'

/** `npm run schemas`; npm starts it in the project's folder. */
for (const [path, make] of SCHEMA_FILES) {
  writeFileSync(path, make())
  process.stdout.write(`${path}\n`)
}

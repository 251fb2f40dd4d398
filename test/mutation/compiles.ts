import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mutant } from './mutantsOf.ts'

const COPY = '.cache/mutated'

/** What is only left over is no mistake that anybody meant to be found. */
const LENIENT = { noUnusedLocals: false, noUnusedParameters: false }

/** Whether TypeScript takes the mutant, asked in a copy of `src`: what it refuses nobody can commit. */
export function compiles({ file, start, end, text }: Mutant): boolean {
  rmSync(COPY, { recursive: true, force: true })
  cpSync('src', join(COPY, 'src'), { recursive: true })
  writeFileSync(
    join(COPY, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions: LENIENT, include: ['src'] }),
  )
  const source = readFileSync(file, 'utf8')
  writeFileSync(join(COPY, file), source.slice(0, start) + text + source.slice(end))
  return spawnSync('node_modules/.bin/tsc', ['-p', COPY]).status === 0
}

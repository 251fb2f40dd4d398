import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SYSTEM_PATH } from './LabUser.ts'
import { labFolder } from './labFolder.ts'
import { mustRun } from './runProcess.ts'

/** The package as an installation has it, in a folder that every user can read. */
export interface BuiltPackage {
  /** Holds `package.json`, `dist` and the dependencies of run time. */
  readonly folder: string
  /** The first words of a `podman-plan …` command. */
  readonly program: readonly [string, string]
  dispose(): void
}

/** Compiles this checkout and copies what runs: the checkout itself may lie where only root can go. */
export async function builtPackage(): Promise<BuiltPackage> {
  const checkout = process.cwd()
  const folder = labFolder('podman-plan-built')
  chmodSync(folder, 0o755)
  const tsc = join(checkout, 'node_modules/typescript/bin/tsc')
  const settings = join(folder, 'tsconfig.json')
  writeFileSync(settings, JSON.stringify(onlyCode(checkout, join(folder, 'dist'))))
  await mustRun([process.execPath, tsc, '-p', settings, '--noCheck'], {
    cwd: checkout,
    env: { PATH: SYSTEM_PATH },
  })
  cpSync(join(checkout, 'package.json'), join(folder, 'package.json'))
  for (const dependency of dependenciesOf(checkout)) {
    const place = join('node_modules', dependency)
    cpSync(join(checkout, place), join(folder, place), { recursive: true, dereference: true })
  }
  await mustRun(['chmod', '-R', 'a+rX', folder], { env: { PATH: SYSTEM_PATH } })
  return {
    folder,
    program: [process.execPath, join(folder, 'dist/cli/main.js')],
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A file of JavaScript for each of `src`; what the types say is for other tests, and so is how it is packed. */
const onlyCode = (checkout: string, outDir: string): object => ({
  extends: join(checkout, 'tsconfig.json'),
  compilerOptions: { noEmit: false, rootDir: join(checkout, 'src'), outDir, types: [] },
  include: [join(checkout, 'src')],
})

/** The packages this one needs to run, and theirs in turn. */
function dependenciesOf(checkout: string): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (folder: string): void => {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    for (const name of namesOf(manifest)) {
      const place = join(checkout, 'node_modules', name)
      if (found.has(name) || !existsSync(place)) continue
      found.add(name)
      visit(place)
    }
  }
  visit(checkout)
  return found
}

function namesOf(manifest: unknown): readonly string[] {
  if (typeof manifest !== 'object' || manifest === null || !('dependencies' in manifest)) return []
  return Object.keys(manifest.dependencies ?? {})
}

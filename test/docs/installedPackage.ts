import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { REPOSITORY } from './pages.ts'

/**
 * Puts the package, as its sources are now, into `FOLDER/node_modules` with its command in `.bin`; vitest stands
 * beside it, for the examples that are tests. No build is needed, and none is used.
 */
export async function installPackage(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules')
  const home = join(modules, 'podman-plan')
  const manifest = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as Manifest
  const built = [...Object.values(manifest.exports), ...Object.values(manifest.bin)].flatMap(scriptOf)
  await build({
    entryPoints: built.map((path) => path.replace('./dist/', './src/').replace(/\.js$/, '.ts')),
    absWorkingDir: REPOSITORY,
    outdir: join(home, 'dist'),
    outbase: 'src',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  })
  cpSync(join(REPOSITORY, 'package.json'), join(home, 'package.json'))
  cpSync(join(REPOSITORY, 'examples'), join(home, 'examples'), { recursive: true })
  mkdirSync(join(modules, '.bin'))
  for (const [name, path] of Object.entries(manifest.bin)) {
    chmodSync(join(home, path), 0o755)
    symlinkSync(join('../podman-plan', path), join(modules, '.bin', name))
  }
  symlinkSync(join(REPOSITORY, 'node_modules/vitest'), join(modules, 'vitest'))
  symlinkSync('../vitest/vitest.mjs', join(modules, '.bin/vitest'))
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>
  readonly bin: Readonly<Record<string, string>>
}

const scriptOf = (entry: Manifest['exports'][string]): readonly string[] => {
  const path = typeof entry === 'string' ? entry : entry.default
  return path.endsWith('.js') ? [path] : []
}

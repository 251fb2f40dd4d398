// Builds the package: a declaration file for each file of `src` by tsc, and JavaScript by esbuild, joined, for two
// hundred modules take Node longer to find than to run (docs/performance.md). Nothing is minified: what is
// installed can be read.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

process.chdir(import.meta.dirname)
const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

/** `./dist/node/index.js` is made from `src/node/index.ts`. */
const sourceOf = (built) => built.replace('./dist/', 'src/').replace(/\.js$/, '.ts')

const library = Object.values(manifest.exports).flatMap((entry) => entry.default ?? [])
const programs = Object.values(manifest.bin)

// Into a folder beside it first: `dist` is never half there.
mkdirSync('.cache', { recursive: true })
const fresh = mkdtempSync('.cache/dist-')
try {
  const words = ['-p', 'tsconfig.build.json', '--outDir', fresh]
  execFileSync('node_modules/.bin/tsc', words, { stdio: 'inherit' })
  await join(library, 'chunks')
  // A program of its own: what it loads late would otherwise cut the library into small pieces.
  await join(programs, 'cli')
  await writeManPage()
  rmSync('dist', { recursive: true, force: true })
  chmodSync(fresh, 0o755)
  renameSync(fresh, 'dist')
} finally {
  rmSync(fresh, { recursive: true, force: true })
}

/** `man podman-plan`, from the table that the help is made of. */
async function writeManPage() {
  const { outputFiles } = await build({
    entryPoints: ['src/cli/manPage.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'warning',
  })
  const source = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  const { manPage } = await import(source)
  mkdirSync(`${fresh}/man`)
  writeFileSync(`${fresh}/man/podman-plan.1`, manPage(manifest.version))
}

/** Entries with what they share, and what they load late, in files of their own. */
function join(entries, folder) {
  return build({
    entryPoints: entries.map(sourceOf),
    outdir: fresh,
    outbase: 'src',
    chunkNames: `${folder}/[name]-[hash]`,
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  })
}

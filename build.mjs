// Builds the package. tsc writes the declarations and rolldown the JavaScript; both are bundled to one file for each
// entry and a few that entries share: Node takes longer to find two hundred modules than to run them
// (docs/performance.md). Nothing is minified, and source maps lead a stack trace to the TypeScript source.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'

process.chdir(import.meta.dirname)
const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

/** `./dist/node/index.js` is made from `src/node/index.ts`. */
const sourceOf = (built) => built.replace('./dist/', 'src/').replace(/\.js$/, '.ts')

/** From a TOML text and a job to the words of a plan; not what reviews, explains or executes it. */
const CORE =
  /\/src\/(?:problem|secret|grammar|shape|origin|job|config|policy|plan|compile|planner|render(?!\/(?:diff|explain|placeholders)))\b/

const library = Object.values(manifest.exports).flatMap((entry) => entry.default ?? [])
const programs = Object.values(manifest.bin)

// Built in a folder next to `dist`, which then replaces it: `dist` is always complete. Source maps count its depth.
mkdirSync('.cache', { recursive: true })
const fresh = mkdtempSync('.dist-')
const declarations = resolve(mkdtempSync('.cache/types-'))
try {
  await bundleDeclarations()
  await join(library, 'chunks')
  // Bundled apart from the library: what the program loads on demand would cut the library into small pieces.
  await join(programs, 'cli')
  await writeManPage()
  rmSync('dist', { recursive: true, force: true })
  chmodSync(fresh, 0o755)
  renameSync(fresh, 'dist')
} finally {
  for (const folder of [fresh, declarations]) rmSync(folder, { recursive: true, force: true })
}

/** One declaration file for each entry, and a few that entries share. */
async function bundleDeclarations() {
  const words = ['-p', 'tsconfig.build.json', '--outDir', declarations]
  execFileSync('node_modules/.bin/tsc', words, { stdio: 'inherit' })
  const names = library.map((entry) => entry.replace('./dist/', '').replace(/\.js$/, ''))
  const bundle = await rolldown({
    input: Object.fromEntries(names.map((name) => [name, `${declarations}/${name}.d.ts`])),
    external: (name) => !/^[./]/.test(name),
    logLevel: 'silent',
    // The declarations are there already: no generator runs.
    plugins: [dts({ dtsInput: true, oxc: true, tsconfig: false })],
  })
  await bundle.write({ dir: fresh, entryFileNames: '[name].ts', chunkFileNames: 'types/[name].d.ts' })
  await bundle.close()
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

/**
 * Entries, what they share, and what they load on demand, each in a file of its own. The rooms that every plan goes
 * through are one file: Node takes longer to find ten files than to read one as large as all of them.
 */
async function join(entries, folder) {
  const bundle = await rolldown({
    input: Object.fromEntries(
      entries.map((entry) => [entry.replace('./dist/', '').replace(/\.js$/, ''), sourceOf(entry)]),
    ),
    external: (name) => !/^[./]/.test(name),
    platform: 'node',
    transform: { target: 'node20.19' },
  })
  await bundle.write({
    dir: fresh,
    format: 'esm',
    sourcemap: true,
    // A debugger shows the source of the library; of the program a stack trace is enough.
    sourcemapExcludeSources: folder === 'cli',
    chunkFileNames: `${folder}/[name]-[hash].js`,
    codeSplitting: { groups: [{ name: 'core', test: CORE }] },
  })
  await bundle.close()
}

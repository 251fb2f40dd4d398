// Builds the playground into a folder: index.html, style.css and one script.
//
//   node build.mjs            into .cache/playground
//   node build.mjs --serve    also serves it on the loopback address until the process is ended

import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const here = import.meta.dirname
const repository = join(here, '../..')
const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))

/** `import text from './file?text'` is the file as it is. */
const asText = {
  name: 'text',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?text$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.slice(0, -'?text'.length)),
      namespace: 'text',
    }))
    onLoad({ filter: /.*/, namespace: 'text' }, async ({ path }) => ({
      contents: await readFile(path, 'utf8'),
      loader: 'text',
    }))
  },
}

/**
 * @param folder where the page is written
 * @param docs where its links to the documentation lead: a folder, and how its pages end
 */
export async function buildPlayground(folder, docs = { folder: '../docs/', ending: '.html' }) {
  mkdirSync(folder, { recursive: true })
  for (const name of ['index.html', 'style.css']) cpSync(join(here, name), join(folder, name))
  await build({
    entryPoints: [join(here, 'src/main.ts')],
    outfile: join(folder, 'playground.js'),
    bundle: true,
    minify: true,
    // One classic script, so that index.html also works when it is opened as a file.
    format: 'iife',
    target: 'es2022',
    define: { VERSION: JSON.stringify(version), DOCS: JSON.stringify(docs) },
    plugins: [asText],
    logLevel: 'warning',
  })
}

const FILES = {
  __proto__: null,
  '/': 'index.html',
  '/index.html': 'index.html',
  '/style.css': 'style.css',
  '/playground.js': 'playground.js',
}
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' }

function serve(folder) {
  const server = createServer(async ({ url = '/' }, response) => {
    const name = FILES[new URL(url, 'http://localhost').pathname]
    if (name === undefined) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': `${TYPES[extname(name)]}; charset=utf-8` })
    response.end(await readFile(join(folder, name)))
  })
  server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`))
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(repository, '.cache/playground')
  await buildPlayground(folder, { folder: '../../docs/', ending: '.md' })
  console.log(pathToFileURL(join(folder, 'index.html')).href)
  if (process.argv.includes('--serve')) serve(folder)
}

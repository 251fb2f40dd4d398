// Builds docs/playground/playground.js: one classic script, so that index.html also works when opened as a file.
// `--serve` serves the page on the loopback address until the process is ended.

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const folder = import.meta.dirname

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

await build({
  entryPoints: [join(folder, 'src/main.ts')],
  outfile: join(folder, 'playground.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  plugins: [asText],
  logLevel: 'warning',
})
console.log(pathToFileURL(join(folder, 'index.html')).href)

if (process.argv.includes('--serve')) {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`))
}

async function answer({ url = '/' }, response) {
  const name = FILES[new URL(url, 'http://localhost').pathname]
  if (name === undefined) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': TYPES[extname(name)] })
  response.end(await readFile(join(folder, name)))
}

const FILES = {
  __proto__: null,
  '/': 'index.html',
  '/index.html': 'index.html',
  '/style.css': 'style.css',
  '/playground.js': 'playground.js',
}
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' }

// The documentation as a static site: `npm run docs`. The pages are the repository's own Markdown files, where they
// are; what they link to besides pages is copied next to them.

import { cpSync, existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { defineConfig } from 'vitepress'
import { apiEntries } from '../api/apiEntries.mjs'
import { slugOf } from './slugOf.mjs'

const repository = resolve(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))

/** Files and folders of the repository that pages link to. */
const COPIED = ['examples', 'docs/schemas', 'LICENSE']

export default defineConfig({
  title: 'podman-plan',
  description: 'From a site’s Podman configuration and a CI job to the exact podman commands',
  lang: 'en',
  srcDir: repository,
  srcExclude: ['**/node_modules/**', '.cache/**', '.dist-*/**', 'dist/**', 'test/**', 'src/**', '.ci/**'],
  outDir: join(repository, '.cache/docs'),
  cacheDir: join(repository, '.cache/vitepress'),
  rewrites: (path) => path.replace(/(^|\/)README\.md$/, '$1index.md'),
  cleanUrls: false,
  metaChunk: true,
  lastUpdated: false,
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: { anchor: { slugify: slugOf }, config: (markdown) => markdown.use(linksToFiles) },
  themeConfig: {
    nav: [
      { text: 'Tutorial', link: '/docs/tutorial' },
      { text: 'How to', link: '/docs/', activeMatch: '/docs/how-to/' },
      { text: 'API', link: '/docs/api/podman-plan' },
      { text: 'Problems', link: '/docs/problems' },
      { text: 'Playground', link: '/playground/index.html', target: '_self' },
      { text: version, link: '/CHANGELOG' },
    ],
    sidebar: sidebar(),
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    docFooter: { prev: false, next: false },
  },
  buildEnd: async ({ outDir }) => {
    for (const path of COPIED) cpSync(join(repository, path), join(outDir, path), { recursive: true })
    const { buildPlayground } = await import('../playground/build.mjs')
    await buildPlayground(join(outDir, 'playground'))
  },
})

function sidebar() {
  const page = (text, link) => ({ text, link: `/docs/${link}` })
  return [
    {
      text: 'Start',
      items: [
        { text: 'What it is', link: '/' },
        page('Tutorial', 'tutorial'),
        page('Migrate from Jacamar', 'migrate-from-jacamar'),
        page('Comparison', 'comparison'),
        page('Questions', 'faq'),
        { text: 'Examples', link: '/examples/' },
      ],
    },
    { text: 'How to', items: howTo().map(([file, title]) => page(title, `how-to/${file}`)) },
    {
      text: 'Reference',
      items: [
        page('Configuration', 'configuration'),
        page('Command line', 'command-line'),
        page('Library', 'library'),
        {
          text: 'API',
          items: apiEntries().map(({ specifier, page: name }) => page(specifier, `api/${name}`)),
        },
        page('Steps', 'steps'),
        page('The plan', 'plan'),
        page('Policy', 'policy'),
        page('Problems', 'problems'),
        page('Podman compatibility', 'podman-compatibility'),
      ],
    },
    {
      text: 'Background',
      items: [
        page('Architecture', 'architecture'),
        page('Threat model', 'threat-model'),
        page('Performance', 'performance'),
        page('Quality', 'quality'),
        page('Supply chain', 'supply-chain'),
        page('Versions', 'versioning'),
        { text: 'Changelog', link: '/CHANGELOG' },
        { text: 'Contributing', link: '/CONTRIBUTING' },
        { text: 'Security', link: '/SECURITY' },
      ],
    },
  ]
}

/** Every page of the how-to folder, with its title, in the order in which docs/README.md links to them. */
function howTo() {
  const index = readFileSync(join(repository, 'docs/README.md'), 'utf8')
  return [...index.matchAll(/\[([^\]]+)\]\(how-to\/([\w-]+)\.md\)/g)].map(([, , file]) => {
    const [, title] = /^# (.+)$/m.exec(readFileSync(join(repository, `docs/how-to/${file}.md`), 'utf8')) ?? []
    return [file, title ?? file]
  })
}

/**
 * A link to a file that is no page (`../examples/job.json`) leads to its copy. VitePress would make a page of it, and
 * complain that there is none.
 */
function linksToFiles(markdown) {
  const render = markdown.renderer.rules.link_open
  markdown.renderer.rules.link_open = (tokens, at, options, env, self) => {
    const token = tokens[at]
    const [path, anchor] = (token.attrGet('href') ?? '').split('#')
    const file = path && !/^[a-z]+:/.test(path) ? resolve(dirname(env.path), decodeURI(path)) : undefined
    if (file?.endsWith('docs/playground/index.html')) {
      token.attrSet('href', '/playground/index.html')
      token.attrSet('target', '_self')
      return self.renderToken(tokens, at, options)
    }
    if (file && anchor === undefined && !/\.(?:md|html)$/.test(file) && existsSync(file)) {
      token.attrSet('href', `/${file.slice(repository.length + 1)}`)
      token.attrSet('target', '_self')
      return self.renderToken(tokens, at, options)
    }
    // The rewrites do not reach links.
    if (path.endsWith('README.md')) {
      token.attrSet(
        'href',
        `${path.replace(/README\.md$/, 'index.md')}${anchor === undefined ? '' : `#${anchor}`}`,
      )
    }
    return render(tokens, at, options, env, self)
  }
}

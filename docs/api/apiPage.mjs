const GROUPS = [
  ['Functions', ['function']],
  ['Constants and classes', ['const', 'class']],
  ['Types', ['interface', 'type']],
]

/** One entry of the package as a page: each export with its comment and its declaration. */
export function apiPage(specifier, declarations) {
  const groups = GROUPS.map(([title, kinds]) => [
    title,
    declarations.filter(({ kind }) => kinds.includes(kind)),
  ])
  return [
    `# \`${specifier}\``,
    `Generated from the declarations of the package. [The library](/docs/library) explains how the parts fit together.`,
    '```ts',
    `import { ${shownFirst(declarations)} } from '${specifier}'`,
    '```',
    ...groups
      .filter(([, members]) => members.length > 0)
      .flatMap(([title, members]) => [`## ${title}`, ...members.flatMap(section)]),
  ]
    .join('\n\n')
    .replace(/```ts\n\n/g, '```ts\n')
    .replace(/\n\n```(?=\n|$)/g, '\n```')
}

const section = ({ name, comment, source }) => [
  `### \`${name}\``,
  markdownOf(comment),
  '```ts',
  source,
  '```',
]

/** A doc comment as Markdown: its tags become a list, and nothing in it is HTML. */
function markdownOf(comment) {
  const [text = '', ...tags] = comment.split(/^@/m)
  return [prose(text.trim()), tags.map((tag) => `- ${tagText(tag.trim())}`).join('\n')]
    .filter(Boolean)
    .join('\n\n')
}

function tagText(tag) {
  const [, name, rest] = /^(\w+)\s*([\s\S]*)$/.exec(tag) ?? [tag, '', tag]
  const text = rest.replace(/\n(?:\s*\n)+/g, '\n\n').replaceAll('\n', '\n  ')
  if (name !== 'param') return `**${name}**: ${prose(text)}`
  const [, parameter, meaning] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? []
  return `\`${parameter}\`: ${prose(meaning ?? '')}`
}

/** Outside of code, `<` begins no element and braces are no template. */
const prose = (text) =>
  text
    .split('\n')
    .map((line) =>
      line.startsWith('    ')
        ? line
        : line.replace(/(`+)[^`]*\1|[<{]/g, (found) => ({ '<': '&lt;', '{': '&#123;' })[found] ?? found),
    )
    .join('\n')

/** The export that most programs begin with. */
const shownFirst = (declarations) => {
  const functions = declarations.filter(({ kind }) => kind === 'function').map(({ name }) => name)
  return ['planStep', 'execute', 'planSerializer'].find((name) => functions.includes(name)) ?? functions[0]
}

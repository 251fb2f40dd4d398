const LETTER = { width: 8.43, height: 19 }
const MARGIN = 16

/** Text with the escape sequences of a terminal as an SVG, which follows the light or dark scheme of its reader. */
export function terminalPicture(text, columns) {
  const lines = text.split('\n').flatMap((line) => folded(pieces(line), columns))
  const width = Math.ceil(columns * LETTER.width + 2 * MARGIN)
  const height = Math.ceil(lines.length * LETTER.height + 2 * MARGIN)
  const rows = lines.map((line, at) => {
    const y = MARGIN + (at + 0.75) * LETTER.height
    return `<text x="${MARGIN}" y="${y}">${line.map(span).join('')}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"><title>podman-plan on the command line</title>
<style>
rect { fill: #fbfaf7; stroke: #d8d4ca } text { fill: #22262b; white-space: pre }
.bold { font-weight: 700 } .dim { fill: #5d646c } .red { fill: #a3211d } .yellow { fill: #7a5200 } .cyan { fill: #1c5a86 }
@media (prefers-color-scheme: dark) {
  rect { fill: #16181b; stroke: #3a4047 } text { fill: #e4e2dc }
  .dim { fill: #a9afb6 } .red { fill: #ff9d94 } .yellow { fill: #f1c869 } .cyan { fill: #8ec7ee }
}
</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">
${rows.join('\n')}
</g>
</svg>
`
}

/** What the codes of Select Graphic Rendition (ECMA-48) look like here; inverted text is printed bold. */
const CLASSES = { 1: 'bold', 2: 'dim', 7: 'bold', 31: 'red', 33: 'yellow', 36: 'cyan' }

/** A line as pieces of one style each. */
function pieces(line) {
  let style = ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
  return line.split(/(\u001b\[[\d;]*m)/).flatMap((part) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    const codes = /^\u001b\[([\d;]*)m$/.exec(part)?.[1]
    if (codes === undefined) return part === '' ? [] : [{ text: part, style }]
    style = [...new Set(codes.split(';').map((code) => CLASSES[code] ?? ''))].filter(Boolean).join(' ')
    return []
  })
}

/** A long line in several, broken at blanks; what follows is indented. */
function folded(line, columns) {
  const words = line.flatMap(({ text, style }) => text.split(/(?<= )/).map((word) => ({ text: word, style })))
  const lines = [[]]
  let length = 0
  for (const word of words) {
    if (length + word.text.trimEnd().length > columns) {
      lines.push([{ text: '    ', style: '' }])
      length = 4
    }
    lines.at(-1).push(word)
    length += word.text.length
  }
  return lines
}

const span = ({ text, style }) =>
  style === '' ? escaped(text) : `<tspan class="${style}">${escaped(text)}</tspan>`

const escaped = (text) => text.replace(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[sign])

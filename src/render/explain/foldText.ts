/**
 * A text in lines of at most `width` characters, and at least one. It is broken behind a space, else behind one of the characters
 * at which a reader of paths and options pauses, else where the line is full. Joined, the lines are the text.
 */
export function foldText(text: string, width: number): readonly string[] {
  const lines: string[] = []
  const full = Math.max(Math.floor(width), 1)
  let rest = [...text]
  while (rest.length > full) {
    const end = breakAt(rest, full)
    lines.push(rest.slice(0, end).join(''))
    rest = rest.slice(end)
  }
  return [...lines, rest.join('')]
}

/** The end of a line, and not before half of it: a short line with a long one below looks like two words. */
function breakAt(characters: readonly string[], width: number): number {
  for (const pauses of [' ', ':,=', '/']) {
    for (let end = width; end > width / 2; end -= 1) {
      if (pauses.includes(characters[end - 1] ?? '')) return end
    }
  }
  return width
}

/** `group/sub_group/name`: parts with a slash between them. Not for texts of unchecked length. */
export const isRepository = (text: string): boolean => text.split('/').every(isPathComponent)

/** Runs of small letters and digits, held together by `.`, `_`, `__` or any number of dashes. */
function isPathComponent(text: string): boolean {
  const [before, ...separators] = text.split(/[a-z0-9]+/)
  const after = separators.pop()
  return before === '' && after === '' && separators.every(isSeparator)
}

const isSeparator = (text: string): boolean =>
  text === '.' || text === '_' || text === '__' || /^-+$/.test(text)

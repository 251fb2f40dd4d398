/** `HOST` or `HOST:PORT`: labels of letters, digits and inner dashes; a port of digits, however many. No IPv6. */
export function isDomain(text: string): boolean {
  const colon = text.indexOf(':')
  if (colon === -1) return isHost(text)
  return isHost(text.slice(0, colon)) && /^[0-9]+$/.test(text.slice(colon + 1))
}

const isHost = (text: string): boolean => text.length <= LONGEST_HOST && text.split('.').every(isLabel)

const isLabel = (text: string): boolean =>
  /^[a-zA-Z0-9-]+$/.test(text) && !text.startsWith('-') && !text.endsWith('-')

/** As long as a whole name may be; what is longer need not be taken to pieces. */
const LONGEST_HOST = 255

import { quote } from 'shell-quote'

/** One word as every POSIX shell reads it; what needs no quotes is left as it is. */
export const shellWord = (word: string): string =>
  /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : quote([word])

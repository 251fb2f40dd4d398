import { shown } from '../problem/shown.ts'
import { unsafeCharacter } from '../problem/unsafeCharacter.ts'
import type { Finding } from './judge.ts'

/** Rule `input.text`: what reaches a word of a command holds no control and no direction-changing character. */
export function inputTextFindings(path: string, text: string): readonly Finding[] {
  const character = unsafeCharacter(text)
  if (character === undefined) return []
  const code = character.toString(16).toUpperCase().padStart(4, '0')
  return [
    {
      code: 'input.text',
      path,
      expected: 'no control character, lone surrogate or bidirectional mark may stand here',
      saw: `U+${code} in ${shown(text)}`,
      fix: 'remove this character',
    },
  ]
}

import type { Settings } from '../config/Settings.ts'
import { NONE } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import { unsafeCharacter } from '../problem/unsafeCharacter.ts'
import type { Finding } from './judge.ts'
import { placed } from './placed.ts'

/** Rule `input.text`: what reaches a word of a command holds no control and no direction-changing character. */
export function inputTextFindings(path: string, text: string): readonly Finding[] {
  const character = unsafeCharacter(text)
  if (character === undefined) return NONE
  const code = character.toString(16).toUpperCase().padStart(4, '0')
  return [
    {
      code: 'input.text',
      path,
      expected: 'control characters, half surrogate pairs and invisible characters are not allowed here',
      saw: `U+${code} in ${shown(text)}`,
      fix: 'remove this character',
    },
  ]
}

/** Rule `input.text` for what the site writes and a command repeats; options are asked where they are read. */
export function siteTextFindings(settings: Settings): readonly Finding[] {
  const { general, podman } = settings
  const texts: readonly (readonly [path: string, text: string | undefined])[] = [
    ['general.shell_path', general.shell_path],
    ['general.podman.application_path', podman.application_path],
    ['general.podman.runner_image', podman.runner_image],
    ['general.podman.default_image', podman.default_image],
    ...words('general.podman.runner_entry_point', podman.runner_entry_point),
    ...words('general.podman.user_entry_point', podman.user_entry_point),
  ]
  return texts
    .flatMap(([path, text]) => (text === undefined ? [] : inputTextFindings(path, text)))
    .map((finding) => placed(finding, settings))
}

const words = (path: string, list: readonly string[] = []) =>
  list.map((word, index) => [`${path}[${index}]`, word] as const)

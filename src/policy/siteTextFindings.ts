import type { Settings } from '../config/Settings.ts'
import { inputTextFindings } from './inputText.ts'
import type { Finding } from './judge.ts'
import { placed } from './placed.ts'

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

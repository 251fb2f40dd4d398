/** A configuration made of a fragment, with the lines that were added to it. */
export interface CompletedToml {
  readonly text: string
  /** The line of the fragment that a line of the text was. */
  readonly lineOf: (line: number) => number
}

const MECHANISM = 'run_mechanism = "podman"'
const RUNNER_IMAGE = 'runner_image = "registry.example.com/runner:1"'

/**
 * A fragment of a configuration with what every configuration must have, so that a page can show the one key it
 * talks of. A text that names a mechanism and an image is left as it is.
 */
export function completedToml(fragment: string): CompletedToml {
  const lines = fragment.split('\n').map((text, at) => ({ text, at }))
  const add = (header: string, text: string): void => {
    const place = lines.findIndex((line) => line.text === header)
    if (place < 0) lines.push({ text: `${header}\n${text}`, at: 0 })
    else lines.splice(place + 1, 0, { text, at: place })
  }
  if (!/^run_mechanism\b/m.test(fragment)) add('[general]', MECHANISM)
  if (!/^(?:runner_image\b|step_script_only = true)/m.test(fragment)) add('[general.podman]', RUNNER_IMAGE)
  return {
    text: lines.map(({ text }) => text).join('\n'),
    lineOf: (line) => (lines[line - 1]?.at ?? line - 1) + 1,
  }
}

const HEADER = /^\[podman_plan\][^\n]*$/m
const PROFILE = /^(\[podman_plan\](?:\n(?!\[).*)*?\n)profile\s*=.*$/m

/** The profile that a TOML text sets. */
export const profileOf = (toml: string): 'compatible' | 'strict' =>
  /^profile\s*=\s*["']strict["']/m.test(PROFILE.exec(toml)?.[0].split('\n').at(-1) ?? '')
    ? 'strict'
    : 'compatible'

/** The text with this profile set, in its own table. */
export function withProfile(toml: string, profile: string): string {
  const line = `profile = "${profile}"`
  if (PROFILE.test(toml)) return toml.replace(PROFILE, (_whole, before: string) => before + line)
  if (HEADER.test(toml)) return toml.replace(HEADER, (header) => `${header}\n${line}`)
  return `${toml.trimEnd()}\n\n[podman_plan]\n${line}\n`
}

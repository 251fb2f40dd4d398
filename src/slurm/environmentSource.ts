import { shellWord } from '../grammar/words/shellWord.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'

/**
 * A shell function `clean` that becomes the command it is given, in exactly the plan's environment with the
 * values of the node. A shell would add PWD, SHLVL and its exported functions of its own.
 */
export function environmentSource({ inherit, set }: CommandPlan['environment']): string {
  const names = inherit.filter((name) => !name.endsWith('*'))
  const prefixes = inherit.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1))
  const words = [
    ...names.map((name) => `\${${name}+"${name}=$${name}"}`),
    ...Object.entries(set).map(([name, value]) => shellWord(`${name}=${value}`)),
  ]
  return `${FOLDERS}
# The environment of the commands below: these variables, as they are on this node, and no other.
${prefixes.length > 0 ? prefixedSource(prefixes) : ''}clean() {
${prefixes.length > 0 ? '  eval "set -- $prefixed"\' "$@"\'\n' : ''}  exec /usr/bin/env -i${words.map((word) => ` \\\n    ${word}`).join('')} \\
    "$@"
}
`
}

/** Of what looks like a name inside a value of several lines, the shell says itself that it is not set. */
function prefixedSource(prefixes: readonly string[]): string {
  const expressions = prefixes.map((prefix) =>
    shellWord(`s/^\\(${prefix}[A-Za-z0-9_]*\\)=.*/\${\\1+"\\1=$\\1"}/p`),
  )
  return `prefixed=$(/usr/bin/env | sed -n ${expressions.map((one) => `-e ${one}`).join(' ')} | tr '\\n' ' ')\n`
}

/** Podman ends with "permission denied" in the runtime folder of another user, and finds one of its own. */
const FOLDERS = `if [ "$XDG_RUNTIME_DIR" ] && ! { [ -d "$XDG_RUNTIME_DIR" ] && [ -O "$XDG_RUNTIME_DIR" ] && [ -w "$XDG_RUNTIME_DIR" ]; }; then
  echo 'podman-plan: XDG_RUNTIME_DIR is left out: it names no folder of this user on this node' >&2
  unset XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS
fi
if [ "$TMPDIR" ] && ! { [ -d "$TMPDIR" ] && [ -w "$TMPDIR" ]; }; then
  echo 'podman-plan: TMPDIR is left out: it names no folder that can be written on this node' >&2
  unset TMPDIR
fi
# Some shells set it themselves.
[ "$TERM" != dumb ] || unset TERM
`

/**
 * Looks for a shell where images keep theirs, the better first; distroless debug images keep it in /busybox.
 * The shell gets the script as a file, so that a script's own `#!/usr/bin/env bash` does not decide. A login shell sets
 * up the environment and makes way for it: one that ended itself would run `~/.bash_logout`.
 */
const SOURCE =
  'for shell in /usr/local/bin/bash /usr/bin/bash /bin/bash /usr/local/bin/sh /usr/bin/sh /bin/sh /busybox/sh; ' +
  `do if [ -x "$shell" ]; then exec "$shell" -l -c 'exec "$0" "$1"' "$shell" "$1"; fi; done; ` +
  'echo "podman-plan: no bash, sh or busybox in this image to run the script with" >&2; exit 127'

/** Entry point of `shell = "detect"`. The `sh` that looks is found by the image's PATH; the last word is its `$0`. */
export const DETECT_SHELL: readonly string[] = ['sh', '-c', SOURCE, 'podman-plan']

/** Upstream's entry point. */
export const LOGIN_BASH: readonly string[] = ['/bin/bash', '-l', '-c']

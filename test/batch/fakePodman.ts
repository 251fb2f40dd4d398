import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A program that stands in for podman and tells what it was asked. */
export interface FakePodman {
  readonly folder: string
  readonly program: string
  /** Shell source of `podman SUBCOMMAND`; `made` writes the pid file. */
  behave(subcommand: string, source: string): void
  /** The subcommands so far. */
  asked(): readonly string[]
  /** The words and the environment of the last `podman run`. */
  words(): readonly string[]
  environment(): readonly string[]
  dispose(): void
}

export function fakePodman(): FakePodman {
  const folder = mkdtempSync(join(tmpdir(), 'fake-podman-'))
  const program = join(folder, 'podman')
  writeFileSync(program, PROGRAM)
  chmodSync(program, 0o755)
  for (const name of ['behaviour', 'builds', 'cache', 'scripts']) mkdirSync(join(folder, name))
  const read = (name: string): string =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : ''
  return {
    folder,
    program,
    behave: (subcommand, source) => writeFileSync(join(folder, 'behaviour', subcommand), source),
    asked: () => read('asked').split('\n').slice(0, -1),
    words: () => read('words').split('\0').slice(0, -1),
    environment: () => read('environment').split('\0').slice(0, -1),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const PROGRAM = `#!/bin/sh
here=\${0%/*}
made() {
  for word; do case $word in --pidfile=*) echo 1 >"\${word#--pidfile=}" ;; esac; done
}
if [ "$1" = run ]; then
  cat "/proc/$$/environ" >"$here/environment"
  printf '%s\\0' "$@" >"$here/words"
fi
echo "$1" >>"$here/asked"
[ ! -e "$here/behaviour/$1" ] || . "$here/behaviour/$1"
`

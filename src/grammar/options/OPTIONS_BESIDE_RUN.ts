import type { Version } from '../podman-version/Version.ts'
import { findRunFlag } from './findRunFlag.ts'

/** The subcommands of podman that work for a `podman run`: they make its image ready, or end its container. */
export type SubcommandBesideRun = 'pull' | 'save' | 'image exists' | 'stop' | 'rm'

/**
 * Options of `podman run` that another subcommand takes too and reads in the same way, with the first release whose
 * subcommand has them. Options of `podman` itself are not listed: every subcommand takes them.
 *
 * Source: `podman pull --help`, `podman save --help` and `podman image exists --help` of 4.3.1, 5.4.2, 5.8.6 and
 * 6.1.1; for the first releases, `cmd/podman/images/pull.go` at every minor release from 2.0 on.
 */
const OPTIONS_BESIDE_RUN: Readonly<Record<SubcommandBesideRun, Readonly<Record<string, Version>>>> = {
  pull: {
    '--arch': '2.0',
    '--cert-dir': '2.0',
    '--creds': '2.0',
    '--decryption-key': '4.4',
    '--disable-content-trust': '2.1',
    '--os': '2.0',
    '--platform': '3.0',
    '--quiet': '2.0',
    '--retry': '5.0',
    '--retry-delay': '5.0',
    '--signature-policy': '2.0',
    '--tls-verify': '2.0',
    '--variant': '2.1',
  },
  // It reads the local store alone. Its `--quiet` is set by the plan.
  save: {},
  'image exists': {},
  // Their `--time` and the like say something else than those of run.
  stop: {},
  rm: {},
}

/** The first release whose subcommand takes an option of `podman run`; undefined where none does. */
export function sinceBesideRun(subcommand: SubcommandBesideRun, name: string): Version | undefined {
  const flag = findRunFlag(name.slice('--'.length))
  if (flag?.global) return flag.since
  const options = OPTIONS_BESIDE_RUN[subcommand]
  return Object.hasOwn(options, name) ? options[name] : undefined
}

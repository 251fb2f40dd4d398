import { compareVersions, type Version } from './Version.ts'

/** Something that a site may rely on, and that a Podman release took away or changed without being asked. */
export interface Removal {
  /** The first release without it. */
  readonly since: Version
  /** What it is about: an option's value, a default, the host, a configuration of Podman. */
  readonly kind: 'option' | 'default' | 'host' | 'settings'
  readonly what: string
  readonly instead: string
  readonly source: string
}

/**
 * What went away from 5.0 on. Options and their values are also known to `optionsForVersion`; defaults and hosts no
 * option shows. Source: the release notes of Podman.
 */
export const REMOVALS: readonly Removal[] = [
  {
    since: '5.0',
    kind: 'default',
    what: 'without privileges the network is made by pasta and no longer by slirp4netns',
    instead: 'install pasta (passt); --network=slirp4netns is there until 5.8',
    source: 'release notes of Podman 5.0.0',
  },
  {
    since: '5.0',
    kind: 'settings',
    what: 'networks of CNI, in builds for Linux that leave it out',
    instead: 'netavark',
    source: 'release notes of Podman 5.0.0',
  },
  {
    since: '5.0',
    kind: 'option',
    what: 'a dozen options (--annotation, --device, --log-opt, --env-file …) no longer take several values with commas',
    instead: 'write one option for each value',
    source: 'release notes of Podman 5.0.0; seen on 5.4.2',
  },
  {
    since: '5.1',
    kind: 'default',
    what: 'a volume with the option bind has the propagation private and no longer rprivate',
    instead: 'write rprivate',
    source: 'read in the source of Podman 5.1.0',
  },
  {
    since: '6.0',
    kind: 'host',
    what: 'hosts with control groups of version 1',
    instead: 'boot the host with control groups of version 2',
    source: 'release notes of Podman 6.0.0; seen on 6.1.1',
  },
  {
    since: '6.0',
    kind: 'option',
    what: '--network=slirp4netns and --network-cmd-path',
    instead: '--network=pasta',
    source: 'release notes of Podman 6.0.0; seen on 6.1.1',
  },
  {
    since: '6.0',
    kind: 'settings',
    what: 'networks of CNI',
    instead: 'netavark 2',
    source: 'release notes of Podman 6.0.0',
  },
  {
    since: '6.0',
    kind: 'host',
    what: 'firewalls of iptables',
    instead: 'nftables',
    source: 'release notes of Podman 6.0.0',
  },
  {
    since: '6.0',
    kind: 'settings',
    what: 'the database BoltDB',
    instead: 'SQLite, to which Podman 6 moves what it finds; run podman system migrate before',
    source: 'release notes of Podman 6.0.0',
  },
  {
    since: '6.0',
    kind: 'default',
    what: 'containers of different bridge networks no longer reach each other',
    instead: 'put them into one network, or make the network with isolate=false',
    source: 'release notes of Podman 6.0.0 and netavark 2.0.0',
  },
  {
    since: '6.0',
    kind: 'settings',
    what: 'the old order in which containers.conf and its neighbours are read',
    instead: 'read containers.conf(5) of the new release before the upgrade',
    source: 'release notes of Podman 6.0.0',
  },
]

/** What a release does not have any more. */
export const removalsFor = (version: string): readonly Removal[] =>
  REMOVALS.filter(({ since }) => compareVersions(version, since) >= 0)

import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import type { SourcedOption } from '../../config/SiteOptions.ts'
import { readMount } from '../../grammar/mount/readMount.ts'
import { RUNTIME_ANNOTATIONS } from '../../grammar/options/RUN_FLAG_RISKS.ts'
import { parseVolume } from '../../grammar/volume/parseVolume.ts'
import { shown } from '../../problem/shown.ts'
import type { Finding } from '../judge.ts'
import { sourceFindings } from '../volumes/sourceFindings.ts'
import { targetFindings } from '../volumes/targetFindings.ts'
import { type VolumeBoundaries, volumeFindings } from '../volumes/volumeFindings.ts'
import { canBeListed } from './userOptionsAllowProblems.ts'

/** Rule `options.user`, and what the rules of user volumes say of a mount among a user's options. */
export function userOptionFindings(
  option: SourcedOption,
  path: string,
  { userOptionsAllow, owners }: PodmanConfig,
  boundaries: VolumeBoundaries,
): readonly Finding[] {
  if (!userOptionsAllow.includes(option.name))
    return [
      notListed(option, path, owners.user.options.declared.has(option.name) || canBeListed(option.name)),
    ]
  return VALUE_RULES.get(option.name)?.(option.value ?? '', path, boundaries) ?? []
}

const notListed = ({ name, word }: SourcedOption, path: string, isListable: boolean): Finding => ({
  code: 'options.user',
  path,
  expected: 'a user’s option must be listed in podman_plan.user_options_allow',
  saw: shown(word),
  fix: isListable
    ? `leave it out, or have the site list ${name}`
    : 'leave it out: no site can list it; ask the site to set it for every job, if every job needs it',
})

type ValueRule = (value: string, path: string, boundaries: VolumeBoundaries) => readonly Finding[]

const VALUE_RULES: ReadonlyMap<string, ValueRule> = new Map<string, ValueRule>([
  ['--volume', volumeRule],
  ['--mount', mountRule],
  ['--tmpfs', tmpfsRule],
  ['--env', envRule],
  ['--network', networkRule],
  ...['--cgroupns', '--ipc', '--pid', '--userns', '--uts'].map((name) => [name, namespaceRule] as const),
  ['--annotation', annotationRule],
  ['--tz', zoneRule],
])

function volumeRule(value: string, path: string, boundaries: VolumeBoundaries): readonly Finding[] {
  const parsed = parseVolume(value, path)
  return parsed.ok ? volumeFindings(parsed.value, boundaries, path) : parsed.problems
}

function tmpfsRule(value: string, path: string, { target }: VolumeBoundaries): readonly Finding[] {
  return targetFindings(value.split(':')[0] ?? '', target, path)
}

/** Only the two kinds that a user volume and a tmpfs already give; the others reach images and devices. */
function mountRule(value: string, path: string, boundaries: VolumeBoundaries): readonly Finding[] {
  const mount = readMount(value)
  if (mount === undefined || !(mount.type === 'bind' || mount.type === 'tmpfs')) {
    return [
      userOption(
        path,
        'a mount of a user must be of type bind or tmpfs',
        value,
        'write type=bind or type=tmpfs',
      ),
    ]
  }
  const others = mount.others.filter((field) => !HARMLESS_MOUNT_FIELDS.test(field))
  return [
    ...(mount.type === 'bind' ? sourceFindings(mount.source ?? '', boundaries.source, path) : []),
    ...targetFindings(mount.target ?? '', boundaries.target, path),
    ...(others.length > 0
      ? [
          userOption(
            path,
            'a mount of a user may only be read-only or sized',
            others.join(','),
            'leave these fields out',
          ),
        ]
      : []),
  ]
}

const HARMLESS_MOUNT_FIELDS = /^(?:ro|rw|readonly)(?:=(?:true|false))?$|^tmpfs-(?:size|mode)=[0-9a-zA-Z]+$/

/** A bare `NAME`, or `NAME*`, would take values out of podman's own environment (seen on 4.3.1). */
function envRule(value: string, path: string): readonly Finding[] {
  if (/^[A-Za-z_][A-Za-z0-9_]*=/.test(value)) return []
  return [
    userOption(
      path,
      'an environment variable of a user must be written NAME=VALUE',
      value,
      `write ${shown(`${value.replace(/[^A-Za-z0-9_].*$/, '') || 'NAME'}=VALUE`)}, with the value itself`,
    ),
  ]
}

/** What stands behind a colon goes to the program that makes the network: pasta writes files. Source: pasta(1), `--pcap`. */
function networkRule(value: string, path: string): readonly Finding[] {
  if (!value.includes(':')) return []
  return [
    userOption(
      path,
      'the network of a user must be a mode or a name, and nothing behind a colon',
      value,
      `write ${shown(value.split(':')[0])}`,
    ),
  ]
}

function namespaceRule(value: string, path: string): readonly Finding[] {
  if (!/^(?:container|ns):/.test(value)) return []
  return [
    userOption(
      path,
      'a user’s container must not join another container or a process of the host',
      value,
      'leave the option out',
    ),
  ]
}

/**
 * `run.oci.hooks.stdout` names a file of the host that is written: crun(1). Podman before 5.0 splits a value at each
 * comma, so that one annotation can be several.
 */
function annotationRule(value: string, path: string): readonly Finding[] {
  if (value.includes(',') || value.includes('"')) {
    return [
      userOption(
        path,
        'an annotation of a user may hold no comma or quote, which Podman before 5.0 reads as several',
        value,
        'write one --annotation for each, without commas in the values',
      ),
    ]
  }
  const key = value.trim().toLowerCase()
  if (!RUNTIME_ANNOTATIONS.some((name) => key.startsWith(name))) return []
  return [
    userOption(
      path,
      'a user’s annotation must not change what the runtime does',
      value,
      'leave the option out; ask the site to set it in custom_options, if every job needs it',
    ),
  ]
}

/** The name of a file below /usr/share/zoneinfo, which Podman copies into the container. */
function zoneRule(value: string, path: string): readonly Finding[] {
  if (/^[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+)*$/.test(value)) return []
  return [
    userOption(path, 'a time zone of a user must be a name', value, 'write a name such as Europe/Paris'),
  ]
}

const userOption = (path: string, expected: string, saw: string, fix: string): Finding => ({
  code: 'options.user',
  path,
  expected,
  saw: shown(saw),
  fix,
})

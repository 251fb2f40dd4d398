import type { ReleaseFault } from '../../podman-version/ReleaseFault.ts'
import { address, hardwareAddress } from './addresses.ts'
import type { ValueReader } from './ValueReader.ts'

const modeFault = (modes: readonly string[]): ReleaseFault => ({
  expected: `the value must be one of ${modes.join(', ')}, container:NAME, ns:PATH`,
  fix: 'write one of these',
  mayComeLater: true,
})

/** Joining another container or a namespace by its path; undefined for any other value. */
function joined(value: string): readonly ReleaseFault[] | undefined {
  const [, kind, name] = /^(container|ns):([\s\S]*)$/.exec(value) ?? []
  if (kind === undefined) return undefined
  return name === ''
    ? [
        {
          expected: `after ${kind}: there must be a ${kind === 'ns' ? 'path' : 'container'}`,
          fix: `write ${kind}:…`,
        },
      ]
    : []
}

/** A namespace of a container. Source: `ParseNamespace` in pkg/specgen. */
export const namespace =
  (...modes: readonly string[]): ValueReader =>
  (value) =>
    joined(value) ?? (value === '' || modes.includes(value) ? [] : [modeFault(modes)])

const USER_MODES = ['host', 'private', 'pod', 'auto', 'keep-id', 'nomap'] as const

/** A user namespace: `keep-id:uid=1000,gid=1000`, `auto:size=65536`. Source: `ParseUserNamespace` in pkg/specgen. */
export const userNamespace: ValueReader = (value) => {
  const [mode = '', ...rest] = value.split(':')
  const options = rest.join(':')
  if (rest.length > 0 && mode === 'keep-id')
    return options === '' ? [] : options.split(',').flatMap(keepIdOption)
  if (rest.length > 0 && mode === 'auto') return options.split(',').flatMap(autoOption)
  return namespace(...USER_MODES)(value)
}

function keepIdOption(text: string): readonly ReleaseFault[] {
  const [, name, number] = /^(uid|gid|size)=(\d+)$/.exec(text) ?? []
  const fault = {
    expected: 'keep-id must have only the options uid=, gid= and size= with numbers',
    fix: 'write for example keep-id:uid=1000,gid=1000',
  }
  if (name === undefined || Number(number) >= 2 ** 32) return [fault]
  return name === 'size' ? [{ ...fault, before: '5.4' }] : []
}

const autoOption = (text: string): readonly ReleaseFault[] =>
  /^(?:size=\d+|(?:uid|gid)mapping=[\s\S]+)$/.test(text)
    ? []
    : [
        {
          expected: 'auto must have only the options size=, uidmapping= and gidmapping=',
          fix: 'write for example auto:size=65536',
        },
      ]

/** Modes of a network that take no options and are no names. */
const PLAIN_MODES = ['none', 'host', 'private', 'pod'] as const

/** A network: a mode, or the name of a network with options. Source: `ParseNetworkFlag` in pkg/specgen. */
export const network: ValueReader = (value) => {
  if (value === '' || (PLAIN_MODES as readonly string[]).includes(value)) return []
  if (/^slirp4netns(?::|$)/.test(value)) return [SLIRP]
  if (/^pasta(?::|$)/.test(value)) return [PASTA]
  const other = joined(value)
  if (other !== undefined) return other
  const [name = '', ...rest] = value.split(':')
  const names = name.split(',')
  if (!names.every((text) => NAME.test(text))) return [NO_NAME]
  if (names.some((text) => (PLAIN_MODES as readonly string[]).includes(text))) return [RESERVED]
  const options = rest.join(':')
  return options === '' ? [] : options.split(',').flatMap(networkOption)
}

/** Source: release notes of Podman 6.0.0; seen on 6.1.1. */
const SLIRP: ReleaseFault = {
  expected: 'slirp4netns was removed',
  fix: 'write --network=pasta',
  since: '6.0',
}

const PASTA: ReleaseFault = {
  expected: 'Podman must know pasta',
  fix: 'write --network=slirp4netns',
  before: '4.4',
}

/** Source: containers/common, libnetwork/types. */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/

const NO_NAME: ReleaseFault = {
  expected: 'the name of a network must be letters, digits, _, . and -, the first a letter or a digit',
  fix: 'write a mode such as host, none or bridge, or the name of a network',
}

const RESERVED: ReleaseFault = {
  expected: 'a mode of the network must be the only word, without options',
  fix: 'write the mode alone',
}

function networkOption(text: string): readonly ReleaseFault[] {
  const [name = '', ...rest] = text.split('=')
  const value = rest.join('=')
  if (name === 'ip' || name === 'ip6') return address(value)
  if (name === 'mac') return hardwareAddress(value)
  if (name === 'alias' || name === 'interface_name') return value === '' ? [EMPTY_OPTION] : []
  return [{ ...UNKNOWN_OPTION, before: '5.0' }]
}

const EMPTY_OPTION: ReleaseFault = {
  expected: 'an option of a network must have a value',
  fix: 'write NAME=VALUE',
}

const UNKNOWN_OPTION: ReleaseFault = {
  expected: 'the options of a network must be ip=, ip6=, mac=, alias= and interface_name=',
  fix: 'remove the option',
}

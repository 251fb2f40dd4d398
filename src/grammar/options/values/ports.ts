import type { ReleaseFault } from '../../podman-version/ReleaseFault.ts'
import { isAddress } from './addresses.ts'
import type { ValueReader } from './ValueReader.ts'

const PROTOCOLS: readonly string[] = ['tcp', 'udp', 'sctp']

const fault = (expected: string): ReleaseFault => ({
  expected,
  fix: 'write [[ADDRESS:]HOSTPORT:]CONTAINERPORT[/PROTOCOL], for example 8080:80 or 127.0.0.1:8080:80/tcp',
})

const FORM = fault('the value must be ports with an optional address and an optional protocol')

const newProtocol = (protocol: string): readonly ReleaseFault[] =>
  PROTOCOLS.includes(protocol.toLowerCase())
    ? []
    : [{ ...fault(`the protocol must be one of ${PROTOCOLS.join(', ')}`), since: '5.0' }]

/** `[[ADDRESS:]HOSTPORT:]CONTAINERPORT[/PROTOCOL]`, with ranges. Source: `CreatePortBindings` in pkg/specgenutil. */
export const publishedPort: ValueReader = (value) => {
  const [ports = '', protocol, ...more] = value.split('/')
  if (more.length > 0 || protocol === '' || ports === '') return [FORM]
  const fields = fieldsOf(ports)
  if (fields === undefined) return [FORM]
  const { host, container, ip } = fields
  if (ip !== undefined && !isAddress(ip)) return [fault('the address must be an IP address')]
  const inside = rangeOf(container)
  const outside = host === undefined || host === '' ? inside : rangeOf(host)
  if (inside === undefined || outside === undefined) {
    return [fault('a port must be a number from 1 to 65535, or a range with the higher port after the dash')]
  }
  if (inside !== outside) return [fault('both ranges must be of one length')]
  return protocol === undefined ? [] : newProtocol(protocol)
}

interface PortFields {
  readonly ip?: string
  readonly host?: string
  readonly container: string
}

function fieldsOf(text: string): PortFields | undefined {
  if (text.startsWith('[')) {
    const end = text.indexOf(']:')
    const [host = '', container, ...more] = text.slice(end + 2).split(':')
    if (end === -1 || more.length > 0) return undefined
    return {
      ip: text.slice(1, end),
      ...(container === undefined ? { container: host } : { host, container }),
    }
  }
  const [first = '', second, third, ...more] = text.split(':')
  if (more.length > 0) return undefined
  if (second === undefined) return { container: first }
  return third === undefined
    ? { host: first, container: second }
    : { ip: first, host: second, container: third }
}

/** How many ports a port or a range is; undefined where it is neither. Numbers are Go's `Atoi`. */
function rangeOf(text: string): number | undefined {
  const ends = text.split('-')
  if (!ends.every((end) => /^\+?\d+$/.test(end))) return undefined
  const [start = 0, end = start] = ends.map(Number)
  if (ends.length > 2 || start < 1 || end > 65535) return undefined
  return ends.length === 2 ? (end > start ? end - start + 1 : undefined) : 1
}

/** `PORT[-PORT][/PROTOCOL]`. Source: podman-run(1) `--expose`. */
export const exposedPort: ValueReader = (value) => {
  const [ports = '', protocol = '', ...more] = value.split('/')
  const ends = ports.split('-')
  const [start = 0, end = start] = ends.map(Number)
  const isRange =
    ends.length <= 2 && ends.every((text) => /^\d+$/.test(text)) && (ends.length === 1 || end > start)
  if (more.length > 0 || !isRange || start < 1 || end > 65535) {
    return [
      {
        expected: 'the value must be a port from 1 to 65535 or a range of them, with an optional protocol',
        fix: 'write for example 80, 8000-8010 or 53/udp',
      },
    ]
  }
  return protocol === ''
    ? []
    : newProtocol(protocol).map((found) => ({ ...found, fix: 'write for example 53/udp' }))
}

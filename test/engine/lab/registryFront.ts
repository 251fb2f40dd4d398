import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Credentials } from './registry.ts'

interface RegistryFront {
  readonly address: string
  readonly requests: readonly string[]
  stop(): Promise<void>
}

/**
 * What docker-registry's htpasswd cannot do: a namespace belongs to one user. Whoever else asks is denied, as a
 * hosted registry does it. Everything allowed goes on to the registry, whose password check still counts.
 */
export async function startRegistryFront(
  port: number,
  owners: Readonly<Record<string, Credentials>>,
): Promise<RegistryFront> {
  const requests: string[] = []
  const server = createServer((incoming, outgoing) => {
    outgoing.on('finish', () => requests.push(`${incoming.method} ${incoming.url} ${outgoing.statusCode}`))
    if (mayPass(incoming, owners)) forward(incoming, outgoing, port)
    else deny(outgoing)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return {
    address: `127.0.0.1:${address.port}`,
    requests,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** Whoever gives no name, or an empty one as Podman does without a login, is turned away by the registry itself. */
function mayPass(incoming: IncomingMessage, owners: Readonly<Record<string, Credentials>>): boolean {
  const namespace = incoming.url?.split('/')[2] ?? ''
  const authorization = incoming.headers.authorization
  if (authorization === undefined || namespace === '') return true
  const owner = Object.hasOwn(owners, namespace) ? owners[namespace] : undefined
  const [username] = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':')
  return username === '' || owner?.username === username
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url, headers } = incoming
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.destroy())
  incoming.pipe(onward)
}

function deny(outgoing: ServerResponse): void {
  outgoing.writeHead(403, { 'content-type': 'application/json' })
  outgoing.end('{"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}')
}

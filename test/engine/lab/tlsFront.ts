import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { SYSTEM_PATH } from './LabUser.ts'
import { labFolder } from './labFolder.ts'
import { mustRun } from './runProcess.ts'

/** HTTPS with a certificate that nobody trusts, before something that talks plain HTTP. */
export interface TlsFront {
  /** `127.0.0.1:PORT` */
  readonly address: string
  readonly stop: () => Promise<void>
}

export async function startTlsFront(behind: string): Promise<TlsFront> {
  const folder = labFolder('tls-lab')
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const files = [
    '-keyout',
    key,
    '-out',
    cert,
    '-subj',
    '/CN=127.0.0.1',
    '-addext',
    'subjectAltName=IP:127.0.0.1',
  ]
  const words = [
    'openssl',
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
  ]
  await mustRun([...words, '-days', '2', ...files], { env: { PATH: SYSTEM_PATH } })
  const open = new Set<Socket>()
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (client) => {
    const onward = connect(Number(behind.split(':')[1]), '127.0.0.1')
    for (const socket of [client, onward]) {
      open.add(socket)
      socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket))
    }
    client.pipe(onward).pipe(client)
  })
  server.on('tlsClientError', () => {})
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return {
    address: `127.0.0.1:${address.port}`,
    async stop() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

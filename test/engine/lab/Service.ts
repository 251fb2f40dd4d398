import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SYSTEM_PATH } from './LabUser.ts'

/** A daemon of the lab's own, kept in the foreground so that its process id is known. */
export interface Service {
  readonly pid: number
  stop(): Promise<void>
}

interface ServiceOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Asked until it holds; a daemon that ends before is a broken lab. */
  readonly ready: () => Promise<boolean> | boolean
}

export async function startService(argv: readonly string[], options: ServiceOptions): Promise<Service> {
  // The kernel ends the daemon when this process is gone, however it went.
  const child = spawn('setpriv', ['--pdeathsig=TERM', '--', ...argv], {
    env: { PATH: SYSTEM_PATH, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => printed.push(chunk))
  child.on('error', (error) => printed.push(Buffer.from(error.message)))
  const service: Service = {
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const stubborn = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(stubborn)
    },
  }
  for (let tries = 0; tries < 300; tries++) {
    if (child.pid === undefined || child.exitCode !== null) break
    if (await options.ready()) return service
    await sleep(100)
  }
  await service.stop()
  throw new Error(`${argv[0]} did not start:\n${Buffer.concat(printed)}`)
}

/** A loopback port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return address.port
}

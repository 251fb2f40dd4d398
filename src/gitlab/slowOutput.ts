import { Writable } from 'node:stream'

/**
 * Hands on what is written only where it takes long: the progress of a short pull is noise, that of a long one shows
 * that something happens. What podman says last is left out, for the outcome repeats it.
 *
 * @param target ended by nobody
 */
export function slowOutput(target: NodeJS.WritableStream, seconds = SLOW_SECONDS): Writable {
  let held: Buffer = Buffer.alloc(0)
  let isSlow = false
  const handOn = (): void => {
    // A line that is not finished may still become the error.
    const end = held.lastIndexOf(0x0a) + 1
    const lines = held
      .subarray(0, end)
      .toString()
      .split(/(?<=\n)/)
    held = held.subarray(end)
    target.write(lines.filter((line) => !line.startsWith('Error: ')).join(''))
  }
  const timer = setTimeout(() => {
    isSlow = true
    handOn()
  }, seconds * 1000)
  return new Writable({
    write(chunk, _encoding, done) {
      held = Buffer.concat([held, chunk]).subarray(-LONGEST_BYTES)
      if (isSlow) handOn()
      done()
    },
    destroy(error, done) {
      clearTimeout(timer)
      done(error)
    },
  })
}

/** A pull that finds everything in place takes about one. */
const SLOW_SECONDS = 5

const LONGEST_BYTES = 65_536

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
export const collectGarbage = runInNewContext('gc') as () => void

/** Bytes of the heap that what the subject returns keeps alive, on average over so many of them. */
export function heldBytes(subject: () => unknown, times: number): number {
  const held = Array.from({ length: times }).fill(undefined)
  const before = heapBytes()
  for (const index of held.keys()) held[index] = subject()
  const after = heapBytes()
  return held.length === times ? (after - before) / times : Number.NaN
}

function heapBytes(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Mutant } from './mutantsOf.ts'

/** `endless` is also what takes its process with it. */
export type Verdict = 'killed' | 'survived' | 'endless'

/** Several times what all tests take, whatever else the machine does. */
const SECONDS = 40

/** Tries mutants in a process that is started again whenever one of them never ends. */
export class Trial {
  #process: ChildProcessWithoutNullStreams | undefined

  async of(mutant: Mutant): Promise<Verdict> {
    this.#process ??= spawn(process.execPath, [join(import.meta.dirname, 'tryMutants.js')], {
      stdio: ['pipe', 'pipe', 'ignore'],
    }) as unknown as ChildProcessWithoutNullStreams
    const { stdin, stdout } = this.#process
    stdin.write(`${JSON.stringify(mutant)}\n`)
    const verdict = await firstVerdict(stdout)
    if (verdict === 'endless') this.end()
    return verdict
  }

  end(): void {
    this.#process?.kill('SIGKILL')
    this.#process = undefined
  }
}

/** What tests print may stand before it. */
async function firstVerdict(output: NodeJS.ReadableStream): Promise<Verdict> {
  const lines = createInterface({ input: output, terminal: false })
  const late = setTimeout(() => lines.close(), SECONDS * 1000)
  try {
    for await (const line of lines) if (line === 'killed' || line === 'survived') return line
    return 'endless'
  } finally {
    clearTimeout(late)
    lines.close()
  }
}

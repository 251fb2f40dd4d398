import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** How to start a shell whose completion is asked for. */
export interface InteractiveShell {
  /** Its command line: `bash --norc -i`. */
  readonly command: string
  /** A line that loads the completion. */
  readonly setup: string
  readonly environment: Readonly<Record<string, string>>
  /** Where file names are completed. */
  readonly folder: string
}

/** A shell has finished a completion when its terminal has been quiet for so long. */
const QUIET_MILLISECONDS = 400

/**
 * Types each text into an interactive shell, followed by Tab, and returns what its terminal shows of it. script(1)
 * gives the shell a terminal.
 */
export async function pressTab(
  shell: InteractiveShell,
  texts: readonly string[],
): Promise<readonly string[]> {
  const child = spawn('script', ['-q', '-c', shell.command, '/dev/null'], {
    cwd: shell.folder,
    env: { ...shell.environment, TERM: 'dumb', PS1: '> ' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let shown = ''
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk
  })
  const until = async (isThere: () => boolean): Promise<void> => {
    for (let tries = 0; !isThere(); tries++) {
      if (tries > 200) throw new Error(`${shell.command} shows only:\n${shown}`)
      await sleep(100)
    }
  }
  const quiet = async (): Promise<void> => {
    for (let length = -1; shown.length !== length; ) {
      length = shown.length
      await sleep(QUIET_MILLISECONDS)
    }
  }
  try {
    // The quotes keep the terminal's echo of this line from being taken for the answer.
    child.stdin.write(`stty columns 120 rows 24; ${shell.setup}; echo re''ady\n`)
    await until(() => shown.includes('ready'))
    await quiet()
    const answers: string[] = []
    for (const text of texts) {
      shown = ''
      child.stdin.write(`${text}\t`)
      await until(() => shown !== '')
      await quiet()
      answers.push(shown)
      child.stdin.write('\u0015')
      await quiet()
    }
    return answers
  } finally {
    child.stdin.end('\u0015exit\n')
    child.kill()
  }
}

#!/usr/bin/env node
import { readTextFile } from './readTextFile.ts'
import { runCommandLine } from './runCommandLine.ts'

const cancel = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => cancel.abort())

const code = await runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env as Readonly<Record<string, string>>,
  readText: readTextFile,
  signal: cancel.signal,
})
process.exitCode = code

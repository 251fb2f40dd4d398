// Plans and executes one phase of a job, as the user it was started as and with the package that `builtPackage`
// made. A SIGTERM is the caller's cancel. The first word names a JSON request (see planRunner.ts), and the answer
// goes to its file, so that stdout and stderr are the job's own.
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const request = JSON.parse(readFileSync(process.argv[1], 'utf8'))
const load = (place) => import(pathToFileURL(join(request.package, 'dist', place)).href)
const cancel = new AbortController()
process.on('SIGTERM', () => cancel.abort())

const { createPlanner, parseConfig, unwrap } = await load('index.js')
const execute = await (await load(request.executor.module))[request.executor.name]
const plan = unwrap(createPlanner(unwrap(parseConfig(request.toml)))[request.phase](request.job))
const notices = []
writeFileSync(`${request.answer}.started`, '')
const outcome = await execute(plan, {
  ...request.options,
  signal: cancel.signal,
  stdout: process.stdout,
  stderr: process.stderr,
  notice: (text) => {
    notices.push(text)
    appendFileSync(`${request.answer}.notices`, `${text}\n`)
  },
})
writeFileSync(`${request.answer}.new`, JSON.stringify({ outcome, notices }))
renameSync(`${request.answer}.new`, request.answer)
process.exit(0)

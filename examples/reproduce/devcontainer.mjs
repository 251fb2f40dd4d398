// Reads a plan of a step on standard input, and prints the image and the options of its container as devcontainer.json.
import { text } from 'node:stream/consumers'

const plan = JSON.parse(await text(process.stdin))
const run = plan.commands.find(({ subcommand }) => subcommand === 'run')

/** A devcontainer brings its own name, lifetime, entry point and working copy. */
const OWN = new Set([
  '--name',
  '--replace',
  '--rm',
  '--pidfile',
  '--label',
  '--entrypoint',
  '--pull',
  '--authfile',
])
const isJobFolder = ({ origin }) => origin?.kind === 'job'
const options = run.arguments.filter(
  (argument) => argument.kind === 'option' && !OWN.has(argument.name) && !isJobFolder(argument),
)
const [image] = run.arguments.filter(({ kind }) => kind === 'operand').map(({ value }) => value)
const runArgs = options.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`))
console.log(JSON.stringify({ image, runArgs }, null, 2))

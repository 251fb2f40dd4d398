// Stands in for LSF: bsub, bjobs, bkill. Each row names what it copies, as it was seen on Volclava 2.2.0-beta; what IBM
// documents for LSF 10.1 is the same where nothing else is said.
import { setTimeout as sleep } from 'node:timers/promises'
import { all, ask, fail, get, isDown, MINUTE, name, print, run, submit, words } from './queue.mjs'

const QUEUES = ['normal', 'short']

const PROGRAMS = {
  async bsub() {
    await whileDown()
    const { options, rest } = read(words, 'JoeqWnRPMGmU', 'HxKBN')
    // A queue that is not there, `-n 99`: exit 255, the reason, and "Job not submitted." on stderr.
    if (options.q && !QUEUES.includes(options.q)) fail(255, `${options.q}: No such queue. Job not submitted.`)
    if (Number(options.n ?? 1) > 8) fail(255, 'Too many processors requested. Job not submitted.')
    if (rest.length === 0) fail(255, 'No command is specified. Job not submitted.')
    const id = submit({
      // A repeated option: the last one wins.
      name: options.J ?? rest.join(' '),
      // The command is shell source.
      words: ['/bin/sh', '-c', rest.join(' ')],
      // The whole environment of the submitter lands in the spool, and in the job.
      env: process.env,
      cwd: process.cwd(),
      limit: options.W ? Number(options.W) * MINUTE : undefined,
      held: options.H === true,
      queue: options.q ?? 'normal',
    })
    const queue = options.q ? `queue <${options.q}>` : 'default queue <normal>'
    print(`Job <${id}> is submitted to ${queue}.`)
  },

  async bjobs() {
    await whileDown()
    const { options, rest } = read(words, 'Ju', 'wal')
    const shown = options.J
      ? all().filter((job) => job.name === options.J && job.state !== 'over')
      : rest.length === 0
        ? all().filter((job) => job.state !== 'over')
        : rest.map((id) => get(id)).filter(Boolean)
    // Exit 255 for what is not found.
    if (shown.length === 0)
      fail(255, options.J ? `Job <${options.J}> is not found` : `Job <${rest[0]}> is not found`)
    print('JOBID   USER    STAT  QUEUE      FROM_HOST   EXEC_HOST   JOB_NAME   SUBMIT_TIME')
    for (const { id, user, state, stat, queue, name } of shown) {
      const said = { pending: 'PEND', running: 'RUN', over: stat }[state]
      print(
        `${id.padEnd(7)} ${String(user).padEnd(7)} ${said.padEnd(5)} ${queue.padEnd(10)} host        host        ${name} Nov 27 02:13`,
      )
    }
  },

  async bkill() {
    await whileDown()
    const { options, rest } = read(words, 's', '')
    const job = get(rest[0])
    // A finished or unknown job: 255.
    if (job === undefined) fail(255, `Job <${rest[0]}>: No matching job found`)
    if (job.state === 'over') fail(255, `Job <${rest[0]}>: Job has already finished`)
    // `bkill -s TERM`: one TERM, no KILL; a pending job is killed. Plain: CONT and INT, TERM, KILL, and 0 at once.
    const signals = options.s ? [[`SIG${options.s}`, 0]] : KILL
    ask(rest[0], { signals, endsPending: true })
    print(options.s ? `Job <${rest[0]}> is being signaled` : `Job <${rest[0]}> is being terminated`)
  },

  run: () =>
    run({
      // Set in the job even after `env -i`.
      env: (job) => ({ LSB_JOBID: job.id, LSB_JOBNAME: job.name, HOSTNAME: 'host' }),
      // `-W 1`: USR2 at 60.8 s, INT/TERM/KILL 600 s later.
      limit: [['SIGUSR2', 0], ...KILL.map(([signal, after]) => [signal, after + 10 * MINUTE])],
      // Why it ended is told by no field: DONE or EXIT.
      over: ({ code }) => ({ stat: code === 0 ? 'DONE' : 'EXIT' }),
    }),
}

/** `bkill ID`: CONT and INT, +10 s TERM, +20 s KILL, to every process of the group. */
const KILL = [
  ['SIGCONT', 0],
  ['SIGINT', 0],
  ['SIGTERM', 10_000],
  ['SIGKILL', 20_000],
]

/** With the daemons down bsub, bjobs and bkill try again for ever. */
async function whileDown() {
  for (let tries = 0; isDown(); tries++) {
    if (tries === 0) process.stderr.write('batch daemon not responding ... still trying\n')
    await sleep(500)
  }
}

/** Options are one letter: `-oo F cmd` is `-o o` with the command `F cmd`. */
function read(list, valued, plain) {
  const options = {}
  const rest = [...list]
  while (rest[0]?.startsWith('-') && rest[0].length > 1) {
    const [word] = rest.splice(0, 1)
    const letter = word[1]
    if (valued.includes(letter)) options[letter] = word.length > 2 ? word.slice(2) : rest.shift()
    else if (plain.includes(letter)) options[letter] = true
    else fail(255, `${name}: illegal option -- ${letter}`)
  }
  return { options, rest }
}

await PROGRAMS[name]()

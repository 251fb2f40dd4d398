// Stands in for PBS: qsub, qstat, qselect, qdel. Each row names what it copies, as it was seen on OpenPBS 23.06.
import { copyFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { all, ask, fail, get, isDown, name, print, run, submit, untilOver, words } from './queue.mjs'

const PROGRAMS = {
  async qsub() {
    await whileDown()
    const { options, rest } = read(words, 'AMNPSaceloprqvW', 'fhVz')
    if (options.q?.at(-1) !== undefined && options.q.at(-1) !== 'workq') fail(170, 'qsub: Unknown queue')
    const { homedir, username } = userInfo()
    const exported = (options.v?.at(-1) ?? '').split(',').filter((variable) => variable in process.env)
    const walltime = (options.l ?? []).findLast((text) => text.startsWith('walltime='))
    const id = submit(
      {
        name: options.N?.at(-1),
        // The script is copied when it is submitted; a login shell stands around it, in HOME, with umask 077.
        words: ['/bin/bash', '-l', '-c', 'umask 077; /bin/sh "$0"; exit "$?"', script(rest[0])],
        // Without the submitter's variables.
        env: {
          PATH: '/usr/local/bin:/usr/bin:/bin',
          HOME: homedir,
          USER: username,
          LOGNAME: username,
          ...Object.fromEntries(exported.map((variable) => [variable, process.env[variable]])),
        },
        cwd: homedir,
        limit: walltime ? Number(walltime.slice('walltime='.length)) * 1000 : undefined,
        held: options.h !== undefined,
      },
      (number) => `${number}.${hostname()}`,
    )
    print(id)
  },

  async qstat() {
    await whileDown()
    const { rest } = read(words, '', 'xf')
    const job = get(rest[0])
    if (job === undefined) fail(153, `qstat: Unknown Job Id ${rest[0]}`)
    // `qstat -x`: only where the site keeps a history, which it does not unless told so.
    if (words.includes('-x')) fail(1, 'qstat: PBS is not configured to maintain job history')
    if (job.state === 'over') fail(153, `qstat: Unknown Job Id ${rest[0]}`)
    print(`Job Id: ${job.id}`)
    print(`    Job_Name = ${job.name}`)
    print(`    job_state = ${{ pending: 'Q', running: 'R' }[job.state]}`)
    if (job.limit) print(`    Resource_List.walltime = ${clock(job.limit / 1000)}`)
  },

  async qselect() {
    await whileDown()
    const { options } = read(words, 'N', '')
    const name = options.N?.at(-1)
    for (const job of all()) {
      if ((name === undefined || job.name === name) && job.state !== 'over') print(job.id)
    }
  },

  async qdel() {
    await whileDown()
    const job = get(words[0])
    if (job === undefined) fail(153, `qdel: Unknown Job Id ${words[0]}`)
    if (job.state === 'over') fail(35, `qdel: Job has finished ${words[0]}`)
    // The login shell dies of the TERM, and the job is over at once; a process that handles TERM goes on, and is never
    // killed.
    ask(words[0], { signals: [['SIGTERM', 0]], endsPending: true })
    await untilOver(words[0], 1000)
  },

  run: () =>
    run({
      env: ({ id }) => ({ PBS_JOBID: id, PBS_ENVIRONMENT: 'PBS_BATCH' }),
      // Walltime: TERM some seconds after the limit. Why a job ended is told only by a history.
      limit: [['SIGTERM', 2000]],
      over: () => ({}),
    }),
}

function script(path) {
  const spooled = join(process.argv[2], `${process.pid}.SC`)
  copyFileSync(path, spooled)
  return spooled
}

const clock = (seconds) =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':')

async function whileDown() {
  while (isDown()) await sleep(500)
}

/** getopt: a value joined or as the next word. */
function read(list, valued, plain) {
  const options = {}
  const rest = [...list]
  while (rest[0]?.startsWith('-') && rest[0].length > 1) {
    const [word] = rest.splice(0, 1)
    const letter = word[1]
    if (valued.includes(letter)) {
      const value = word.length > 2 ? word.slice(2) : rest.shift()
      options[letter] = [...(options[letter] ?? []), value]
    } else if (plain.includes(letter)) options[letter] = [true]
    else fail(2, `${name}: invalid option -- '${letter}'`)
  }
  return { options, rest }
}

await PROGRAMS[name]()

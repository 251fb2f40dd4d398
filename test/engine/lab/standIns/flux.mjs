// Stands in for Flux: flux submit, jobs, job kill, cancel. Each row names what it copies, as it was seen on Flux 0.88.
import {
  all,
  ask,
  name as called,
  fail,
  get,
  isDown,
  print,
  run,
  submit,
  untilOver,
  words,
} from './queue.mjs'

const PROGRAMS = {
  submit(list) {
    const { options, rest } = read(list)
    // What cannot be satisfied is refused with 1.
    if (options['--queue'] !== undefined && options['--queue'] !== 'batch') {
      fail(1, `flux-submit: ERROR: [Errno 22] Invalid queue '${options['--queue']}' specified`)
    }
    if (Number(options['--cores-per-task'] ?? 1) > 64) fail(1, 'flux-submit: ERROR: unsatisfiable request')
    const id = submit(
      {
        name: options['--job-name'] ?? rest[0],
        words: rest,
        env: process.env,
        cwd: options['--cwd'] ?? process.cwd(),
        limit: options['--time-limit'] ? durationOf(options['--time-limit']) : undefined,
        held: options['--urgency'] === '0',
      },
      (number) => `f${number}abc`,
    )
    // The id is all that is printed.
    print(id)
  },

  jobs(list) {
    const { options, rest } = read(list)
    const shown = rest.length > 0 ? rest.map((id) => get(id)) : all().filter(({ state }) => state !== 'over')
    if (shown.includes(undefined)) fail(1, `flux-jobs: ERROR: JobID ${rest[0]} unknown`)
    // `flux jobs -no '{state} {result} {returncode} {exception.type}'` tells everything.
    for (const job of shown) {
      print(options['-no'].replace(/\{([a-z.]+)\}/g, (_all, field) => String(FIELDS[field](job) ?? '')))
    }
  },

  async job([verb, ...list]) {
    if (verb !== 'kill') fail(1, `flux-job: ${verb}`)
    const { options, rest } = read(list)
    const job = get(rest[0])
    // `flux job kill` of a pending job fails with 1.
    if (job?.state !== 'running') fail(1, 'flux-job: job kill: job is not running')
    ask(rest[0], { signals: [[options['-s'], 0]] })
  },

  async cancel([id]) {
    const job = get(id)
    if (job === undefined) fail(1, `flux-cancel: ERROR: ${id}: unknown job id`)
    if (job.state === 'over') fail(1, `flux-cancel: ERROR: ${id}: job is inactive`)
    // `flux cancel`: TERM, +5 s KILL.
    ask(id, { signals: KILL, cancel: true, endsPending: true })
    if (job.state === 'pending') await untilOver(id, 1000)
  },
}

const KILL = [
  ['SIGTERM', 0],
  ['SIGKILL', 5000],
]

const FIELDS = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  state: ({ state }) => ({ pending: 'SCHED', running: 'RUN', over: 'INACTIVE' })[state],
  result: ({ result }) => result,
  returncode: ({ returncode }) => returncode,
  'exception.type': ({ exception }) => exception,
}

const behaviour = {
  env: ({ id }) => ({ FLUX_JOB_ID: id, FLUX_TASK_RANK: '0' }),
  // `-t`: SIGALRM, +5 s KILL, result TIMEOUT.
  limit: [
    ['SIGALRM', 0],
    ['SIGKILL', 5000],
  ],
  // Exit codes are right: 3 → 3, signal 9 → 137, TERM → 143.
  over: ({ code, signal, request, pending }) => {
    const returncode = pending ? '' : (code ?? { SIGKILL: 137, SIGTERM: 143, SIGALRM: 142 }[signal])
    if (request?.limit) return { result: 'TIMEOUT', returncode, exception: 'timeout' }
    if (request?.cancel) return { result: 'CANCELED', returncode, exception: 'cancel' }
    return { result: returncode === 0 ? 'COMPLETED' : 'FAILED', returncode, exception: '' }
  },
}

const durationOf = (text) =>
  Number.parseFloat(text) * ({ s: 1000, m: 60_000, h: 3_600_000 }[text.at(-1)] ?? 60_000)

/** As argparse reads them: `--name=value`; the last of a repeated one wins; the first word that is none ends them. */
function read(list) {
  const options = {}
  const rest = [...list]
  while (rest[0]?.startsWith('-')) {
    const [word] = rest.splice(0, 1)
    const [, option, value] = /^(--[a-z-]+)=(.*)$/s.exec(word) ?? []
    if (option) options[option] = value
    else if (['-no', '-s'].includes(word)) options[word] = rest.shift()
    else if (word !== '--exclusive') fail(2, `flux: error: unrecognized arguments: ${word}`)
  }
  return { options, rest }
}

if (called === 'run') await run(behaviour)
// Flux down: 1 at once.
else if (isDown())
  fail(1, 'flux: ERROR: Unable to connect to Flux: broker socket /run/flux/local was not found')
else await PROGRAMS[words[0]](words.slice(1))

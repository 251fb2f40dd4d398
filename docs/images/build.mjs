// Draws docs/images/explain.svg: what the command line really prints for the examples. `npm run picture`.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { terminalPicture } from './terminalPicture.mjs'

const repository = join(import.meta.dirname, '../..')
const COLUMNS = 100
/** Folders whose names fit on a line. */
const SHORT = {
  script: '/ci/scripts/4711/step_script',
  directories: { builds: '/ci/builds', cache: '/ci/cache', scripts: '/ci/scripts/4711' },
}

/** The picture, drawn from the output of a podman-plan program. */
export function drawExplain(program) {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'))
  try {
    const job = { ...JSON.parse(readFileSync(join(repository, 'examples/job.json'), 'utf8')), ...SHORT }
    writeFileSync(join(folder, 'job.json'), JSON.stringify(job))
    const greedy = { ...job, image: 'evil.example/miner', variables: { USER_VOLUMES: '/etc:/mnt' } }
    writeFileSync(join(folder, 'greedy.json'), JSON.stringify(greedy))
    const print = (...words) => {
      const site = join(repository, 'examples/jacamar.toml')
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [program, 'plan', site, ...words, '--color=always'],
        {
          cwd: folder,
          encoding: 'utf8',
          env: {},
        },
      )
      return `${stderr}${stdout}`.trimEnd()
    }
    const explained = print('job.json', '--as', 'explain').split('\n')
    const end = explained.findIndex((line) => line.includes('On cancel'))
    return terminalPicture(
      [
        '$ podman-plan plan jacamar.toml greedy.json',
        print('greedy.json'),
        '',
        '$ podman-plan plan jacamar.toml job.json --as explain',
        ...explained.slice(0, end).join('\n').trimEnd().split('\n'),
      ].join('\n'),
      COLUMNS,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) {
  const path = join(import.meta.dirname, 'explain.svg')
  writeFileSync(path, drawExplain(join(repository, 'dist/cli/main.js')))
  console.log(path)
}

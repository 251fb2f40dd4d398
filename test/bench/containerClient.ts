import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { JobContext } from '../../src/index.ts'

const PACKAGE = '@microsoft/vscode-container-client@0.5.3'

/** What its package asks an editor for while it loads and makes a command line. */
const VSCODE = `
class Thing {}
module.exports = {
  l10n: { t: (text) => text },
  CancellationError: Error,
  CancellationTokenSource: Thing,
  EventEmitter: Thing,
  Disposable: Thing,
  workspace: {},
  ShellQuoting: { Escape: 1, Strong: 2, Weak: 3 },
  FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
}
`

interface Client {
  runContainer(options: object): unknown
}

/**
 * Microsoft's container client, which checks nothing, asked for the same container: installed beside the benchmark
 * when it is first needed, with a stand-in for the editor that it belongs to.
 *
 * @returns what asks it, or why it cannot be asked
 */
export function containerClient(): ((job: JobContext) => unknown) | string {
  const folder = join('.cache', 'bench', 'container-client')
  if (!existsSync(join(folder, 'node_modules'))) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "private": true }')
    const words = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', PACKAGE]
    const { status, stderr } = spawnSync('npm', words, { cwd: folder, encoding: 'utf8' })
    if (status !== 0) return `npm could not install it (${stderr.trim().split('\n')[0]})`
  }
  const editor = join(folder, 'node_modules', 'vscode')
  mkdirSync(editor, { recursive: true })
  writeFileSync(join(editor, 'index.js'), VSCODE)
  const load = createRequire(join(process.cwd(), folder, 'package.json'))
  const { PodmanClient } = load('@microsoft/vscode-container-client') as { PodmanClient: new () => Client }
  const client = new PodmanClient()
  return (job) => client.runContainer(optionsOf(job))
}

/** The container of `concatenated`, in the client's own words. */
function optionsOf({ job, step, script, image, directories, variables = {} }: JobContext): object {
  const { builds, cache, scripts } = directories
  const volumes = Object.keys(variables)
    .filter((name) => name === 'USER_VOLUMES' || name.startsWith('USER_VOLUMES_'))
    .sort()
    .map((name) => String(variables[name]).split(':'))
  return {
    imageRef: String(image),
    name: `podman-plan-${job}-${step}`,
    removeOnExit: true,
    labels: { 'podman-plan.job': scripts },
    entrypoint: JSON.stringify(['/bin/bash', '-l', '-c']),
    mounts: [
      ...[builds, cache, scripts].map((source) => ({
        type: 'bind',
        source,
        destination: source,
        readOnly: false,
      })),
      ...volumes.map(([source, destination]) => ({ type: 'bind', source, destination, readOnly: true })),
    ],
    customOptions: `${OPTIONS} --pidfile=${scripts}.state/podman-plan.step.${step}.pid`,
    command: [script],
  }
}

const OPTIONS =
  '--memory=4g --cpus=2 --security-opt=label=disable --userns=keep-id --env=A=b --shm-size=1g --ulimit=nofile=1024 --hostname=job --replace'

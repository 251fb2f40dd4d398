import { shellWord } from '../grammar/words/shellWord.ts'
import { isScriptStep, type Owner, ownerOf } from '../job/steps.ts'
import type { PermittedJob } from '../policy/PermittedJob.ts'
import { builtIn, CREDENTIALS, folderOf, operand, option } from './argument.ts'
import type { Command } from './Command.ts'
import type { CommandPlan, PlanFolders } from './CommandPlan.ts'
import { containerName } from './containerName.ts'
import { imageSource } from './imageSource.ts'
import { makePlan, planFolders } from './makePlan.ts'
import { podmanCommand } from './podmanCommand.ts'
import { runCommand } from './runCommand.ts'
import type { ImageSource, SiteCommands } from './SiteCommands.ts'
import { authFilePath, type PlanKey, pidFilePath } from './stateFiles.ts'

/** One step: its script in a container, or on the host where only the job's script runs in one. */
export function stepPlan(site: SiteCommands, permitted: PermittedJob): CommandPlan {
  const { config, job } = permitted
  const owner = ownerOf(job.step)
  const image = imageSource(site, permitted, owner)
  const onHost = config.stepScriptOnly && !isScriptStep(job.step)
  return image === undefined || onHost
    ? hostPlan(site, permitted, owner)
    : containerPlan(site, permitted, owner, image)
}

function hostPlan(site: SiteCommands, permitted: PermittedJob, owner: Owner): CommandPlan {
  const { job } = permitted
  const command: Command = {
    kind: 'host-script',
    ...site.hostShell,
    arguments: [LOGIN, COMMAND, operand(shellWord(job.script), { kind: 'job', field: 'script' })],
  }
  return makePlan(site, permitted, {
    phase: 'step',
    step: job.step,
    owner,
    where: 'host',
    commands: [command],
    folders: planFolders(permitted),
  })
}

const LOGIN = option('-l', undefined, builtIn('a login shell'))

/** A login shell that reads the script itself runs `~/.bash_logout` at its end, which can change the exit code. */
const COMMAND = option('-c', undefined, builtIn('runs the script as a command'))

function containerPlan(
  site: SiteCommands,
  permitted: PermittedJob,
  owner: Owner,
  image: ImageSource,
): CommandPlan {
  const { config, job } = permitted
  const { state } = job.directories
  const key: PlanKey = { phase: 'step', step: job.step }
  const auth = image.kind === 'archive' ? undefined : permitted.authFile
  const authPath = authFilePath(state, key)
  const name = containerName(config, job)
  const stale: Command = { kind: 'delete-file', path: pidFilePath(state, key), origin: STALE_PID_FILE }
  const cancelled = operand(name, site.nameOrigin.cancel)
  return makePlan(site, permitted, {
    phase: 'step',
    step: job.step,
    owner,
    where: 'container',
    commands: [
      { kind: 'make-directory', path: state, origin: folderOf('state') },
      ...(auth ? [{ kind: 'write-file', path: authPath, content: auth, origin: CREDENTIALS } as const] : []),
      stale,
      runCommand(site, permitted, { owner, image, key, name }),
    ],
    onCancel: [
      {
        kind: 'end-container',
        pidFile: pidFilePath(state, key),
        graceSeconds: config.stopGraceSeconds,
        origin: builtIn('signals every process, not only the first'),
      },
      podmanCommand(site, 'stop', [...site.owners[owner].stop, cancelled]),
      podmanCommand(site, 'rm', [...site.owners[owner].remove, cancelled]),
      stale,
    ],
    finally: auth ? [{ kind: 'delete-file', path: authPath, origin: CREDENTIALS }] : [],
    folders: { ...planFolders(permitted), ...(owner === 'user' ? sourcesOf(permitted) : {}) },
  })
}

const STALE_PID_FILE = folderOf('state', 'a stale pid file')

/** An adapter has nobody to warn: it asks only what would be refused. */
const sourcesOf = ({ config, boundaries }: PermittedJob): Pick<PlanFolders, 'sources'> =>
  config.severities['volume.source'] === 'refuse' ? { sources: boundaries } : {}

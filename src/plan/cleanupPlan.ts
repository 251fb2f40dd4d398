import { originIn } from '../config/PodmanConfig.ts'
import { because } from '../origin/Origin.ts'
import type { CleanableJob } from '../policy/PermittedJob.ts'
import { builtIn, folderOf, option } from './argument.ts'
import type { CommandPlan } from './CommandPlan.ts'
import { jobLabel } from './containerName.ts'
import { makePlan } from './makePlan.ts'
import { podmanCommand } from './podmanCommand.ts'
import { STATE_PREFIX } from './stateFiles.ts'

/** After the last step, or after a crash: whatever a job can have left. Twice, or alone, is fine. */
export function cleanupPlan(permitted: CleanableJob): CommandPlan {
  const { config, job } = permitted
  const keeps = config.disableContainerRemoval
  const filter = csvField(`label=${jobLabel(job)}`)
  const words = [
    ...(keeps ? [] : [option('--force', undefined, builtIn('stops what still runs'))]),
    option('--ignore', undefined, builtIn('none left is no failure')),
    option(
      '--time',
      String(config.stopGraceSeconds),
      because(originIn(config, 'podman_plan.stop_grace_seconds'), 'seconds until the kill'),
    ),
    option('--filter', filter, folderOf('scripts', 'the containers of this job')),
  ]
  return makePlan(permitted, {
    phase: 'cleanup',
    where: 'container',
    commands: [podmanCommand(permitted, keeps ? 'stop' : 'rm', words)],
    // A failing podman must not keep the credentials of a crashed step alive.
    finally: [
      {
        kind: 'delete-state',
        directory: job.directories.state,
        prefix: STATE_PREFIX,
        origin: folderOf('state', 'every file of ours in it'),
      },
    ],
  })
}

/** `--filter` takes a CSV record, unlike `--label`. */
const csvField = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

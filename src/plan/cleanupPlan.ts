import type { CleanableJob } from '../policy/PermittedJob.ts'
import { folderOf, option } from './argument.ts'
import type { CommandPlan } from './CommandPlan.ts'
import { jobLabel } from './containerName.ts'
import { makePlan } from './makePlan.ts'
import { podmanCommand } from './podmanCommand.ts'
import type { SiteCommands } from './SiteCommands.ts'
import { STATE_PREFIX } from './stateFiles.ts'

/** After the last step, or after a crash: whatever a job can have left. Twice, or alone, is fine. */
export function cleanupPlan(site: SiteCommands, permitted: CleanableJob): CommandPlan {
  const { job } = permitted
  const { subcommand, words } = site.cleanup
  const filter = option(
    '--filter',
    csvField(`label=${jobLabel(job)}`),
    folderOf('scripts', 'the containers of this job'),
  )
  return makePlan(site, permitted, {
    phase: 'cleanup',
    where: 'container',
    commands: [podmanCommand(site, subcommand, [...words, filter])],
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

import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { isOpen } from '../config/SiteOptions.ts'
import type { Owner } from '../job/steps.ts'
import { allowListOf } from '../policy/allow-list/imageAllowed.ts'
import { spellingOf } from '../policy/image/userImageFindings.ts'
import { mountsAmong } from '../policy/mounts/optionMount.ts'
import type { FilledOptions, SitePolicy } from '../policy/SitePolicy.ts'

/** What the policy knows of the site before it sees a job. */
export const sitePolicy = (config: PodmanConfig): SitePolicy => ({
  config,
  allowedBy: allowListOf(config.allowList, spellingOf(config.profile)),
  options: { runner: fixedOptions(config, 'runner'), user: fixedOptions(config, 'user') },
})

function fixedOptions({ owners }: PodmanConfig, owner: Owner): FilledOptions | undefined {
  const { options, rest } = owners[owner].options
  return rest.length > 0 || options.some(isOpen) ? undefined : { options, mounts: mountsAmong(options) }
}

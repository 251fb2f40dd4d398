import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { engineFindings } from './doctor/engineFindings.ts'
import type { HostFacts } from './doctor/HostFacts.ts'
import type { HostFinding } from './doctor/HostFinding.ts'
import { imageFindings } from './doctor/imageFindings.ts'
import { podmanFindings } from './doctor/podmanFindings.ts'
import { serviceFindings } from './doctor/serviceFindings.ts'
import { userFindings } from './doctor/userFindings.ts'

/**
 * What the facts of a host mean to the plans of a configuration: each check, fine or not, with what to do.
 *
 * @param config from `parseConfig`
 * @param facts from `hostFacts` of `podman-plan/node`, or written by hand
 */
export function judgeHost(config: PodmanConfig, facts: HostFacts): readonly HostFinding[] {
  expectArgument('config', config, 'judgeHost(config)')
  return [
    ...podmanFindings(config, facts),
    ...userFindings(facts),
    ...engineFindings(facts),
    ...imageFindings(config, facts),
    ...serviceFindings(config, facts),
  ]
}

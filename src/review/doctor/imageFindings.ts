import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import type { HostFacts } from './HostFacts.ts'
import { finding, fine, type HostFinding } from './HostFinding.ts'

/** What decides where images come from, besides the site's allow list. */
export const imageFindings = (config: PodmanConfig, facts: HostFacts): readonly HostFinding[] => [
  policyFinding(facts),
  ...shortNameFindings(config, facts),
  registryFinding(facts),
]

/** Source: containers-policy.json(5). */
function policyFinding({ imagePolicy }: HostFacts): HostFinding {
  if (imagePolicy === undefined) {
    return finding(
      'image-policy',
      'fail',
      'there is no policy.json: podman refuses to pull any image',
      'install the package containers-common, or write /etc/containers/policy.json',
    )
  }
  const { path, byDefault } = imagePolicy
  return byDefault === 'accepted'
    ? finding(
        'image-policy',
        'note',
        `${path} accepts an image of any registry without a signature`,
        'where your registry signs images, make "reject" the default and list it: containers-policy.json(5)',
      )
    : fine('image-policy', `${path}: what is not listed is ${byDefault}`)
}

/** Source: containers-registries.conf(5). */
function shortNameFindings(
  { severities }: PodmanConfig,
  { podman, shortNameMode }: HostFacts,
): readonly HostFinding[] {
  const search = 'error' in podman ? undefined : podman.searchRegistries
  if (severities['image.short-name'] === 'refuse')
    return [fine('short-names', 'the configuration refuses them')]
  if (search === undefined || search.length === 0)
    return [fine('short-names', 'the host has no search list for them')]
  const list = search.join(', ')
  if (search.length === 1 && shortNameMode !== 'disabled')
    return [fine('short-names', `they are looked up in ${list}`)]
  return [
    finding(
      'short-names',
      'warn',
      shortNameMode === 'disabled'
        ? `short-name-mode is disabled: the first of ${list} that has the name decides where an image comes from`
        : `the host looks for short names in ${list}: which of them has the name decides`,
      'name one registry in unqualified-search-registries, or set podman_plan.rules."image.short-name" = "refuse"',
    ),
  ]
}

const registryFinding = ({ insecureRegistries: names }: HostFacts): HostFinding =>
  names.length === 0
    ? fine('registries', 'every registry must show a certificate')
    : finding(
        'registries',
        'warn',
        `${names.join(', ')} may be talked to without a checked certificate`,
        'take insecure = true out of registries.conf, and trust the registry’s own authority instead',
      )

import type { CommandPlan } from '../../plan/CommandPlan.ts'
import type { ImageDecision, LoginDecision } from '../../policy/Decisions.ts'
import { shown } from '../../problem/shown.ts'

/** Why the policy let a job pass, one sentence a line; empty where it had nothing to decide. */
export function decisionLines({ decisions = {}, owner }: CommandPlan): readonly string[] {
  const { image, logins = [], userVolumes = [], userOptions = [], lowered = [] } = decisions
  return [
    ...(image ? [imageLine(image)] : []),
    ...logins.filter((login) => owner === undefined || login.owner === owner).map(loginLine),
    ...userVolumes.map(({ variable, volume, below }) =>
      below === undefined
        ? `user volume ${variable}, ${shown(volume)}: the site sets no user_volume_sources`
        : `user volume ${variable}, ${shown(volume)}: it lies below ${below}, one of user_volume_sources`,
    ),
    ...userOptions.map(
      ({ variable, option, index }) =>
        `option ${shown(option)} of ${variable}: ${index === undefined ? 'not listed, and the site lets that pass' : `user_options_allow[${index}]`}`,
    ),
    ...lowered.map(
      ({ rule, severity, path, saw }) =>
        `rule ${rule}: the site has lowered it to ${shown(severity)}; ${path} breaks it (saw ${saw})`,
    ),
  ]
}

const imageLine = (decision: ImageDecision): string =>
  `user’s image: ${IMAGE_LINES[decision.kind](decision as never)}`

const IMAGE_LINES: {
  readonly [K in ImageDecision['kind']]: (decision: Extract<ImageDecision, { kind: K }>) => string
} = {
  site: () => 'it is the site’s default_image',
  'no-list': () => 'the site has no image_allow_list',
  pattern: ({ index, text }) => `image_allow_list[${index}] matches, ${shown(text)}`,
}

const SOURCES: Readonly<Record<LoginDecision['source'], string>> = {
  'docker-auth-config': 'variable DOCKER_AUTH_CONFIG',
  user: 'user’s own auth file',
  job: 'job itself',
}

const loginLine = ({ image, source, kind }: LoginDecision): string =>
  `login for ${image}: from the ${SOURCES[source]}${kind === 'helper' ? ', by a credential helper' : ''}`

import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { JobContext } from '../job/JobContext.ts'
import type { ImageDecision } from '../policy/Decisions.ts'
import { shown } from '../problem/shown.ts'

/**
 * For the job's log: the image of the user's steps, who named it, why it is allowed, and when it is pulled.
 *
 *     runs in docker.io/library/debian:12, image: of the job; allowed by image_allow_list[0] "^docker\\.io/"; pulled always
 */
export function imageLine(
  { owners, pullPolicy }: PodmanConfig,
  { image }: Pick<JobContext, 'image'>,
  decision: ImageDecision | undefined,
): string {
  const name = image || owners.user.image?.text || ''
  const writer = image ? 'image: of the job' : 'default_image of the site'
  const why =
    decision === undefined
      ? ['no rule allows it, and the site lets it pass']
      : WHY[decision.kind](decision as never)
  return `runs in ${shown(name).slice(1, -1)}, ${writer}; ${[...why, WHEN[pullPolicy ?? 'missing']].join('; ')}`
}

const WHY: {
  readonly [K in ImageDecision['kind']]: (decision: Extract<ImageDecision, { kind: K }>) => readonly string[]
} = {
  // Nobody asks about the site's own image.
  site: () => [],
  'no-list': () => ['allowed because the site has no image_allow_list'],
  pattern: ({ index, text }) => [`allowed by image_allow_list[${index}] ${shown(text)}`],
}

const WHEN: Readonly<Record<NonNullable<PodmanConfig['pullPolicy']>, string>> = {
  always: 'pulled for every job',
  newer: 'pulled where the registry has a newer one',
  missing: 'pulled where it is not on this host',
  never: 'never pulled',
}

import { originIn } from '../../config/PodmanConfig.ts'
import type { ImageReference } from '../../grammar/image/ImageReference.ts'
import { parseImageReference } from '../../grammar/image/parseImageReference.ts'
import type { Job } from '../../job/Job.ts'
import type { Origin } from '../../origin/Origin.ts'
import { refusal } from '../../problem/Problem.ts'
import {
  accepted,
  acceptedValue,
  andThen,
  type Result,
  refused,
  settle,
  together,
} from '../../problem/Result.ts'
import type { ImageSpelling } from '../allow-list/imageAllowed.ts'
import type { ImageDecision } from '../Decisions.ts'
import { inputSizeFindings, LIMITS } from '../inputSize.ts'
import { inputTextFindings } from '../inputText.ts'
import { judge } from '../judge.ts'
import type { SitePolicy } from '../SitePolicy.ts'
import { spellingOf, userImageFindings } from './userImageFindings.ts'

/** The image of user-owned steps, with who named it. */
export interface ChosenImage {
  readonly reference: ImageReference
  readonly origin: Origin
  /** What let it pass; undefined where nothing did and the site does not refuse that. */
  readonly decision: ImageDecision | undefined
}

/**
 * The image of user-owned steps: the job's if it names one, else the site's.
 * Reports `image.missing`, `image.reference.*`, `input.*`, and what the policy says of a user's image.
 */
export function chooseImage(site: SitePolicy, job: Job): Result<ChosenImage> {
  const { config } = site
  if (job.image !== undefined) return userImage(site, job.image)
  const reference = config.owners.user.image
  if (reference === undefined) return refused(missing)
  const origin = originIn(config, 'general.podman.default_image')
  return accepted({ reference, origin, decision: SITES_OWN })
}

const SITES_OWN: ImageDecision = { kind: 'site' }

function userImage({ config, allowedBy }: SitePolicy, text: string): Result<ChosenImage> {
  const [tooLong] = judge(
    inputSizeFindings('image', 'characters of an image', text.length, LIMITS.imageCharacters),
    config.severities,
  )
  if (tooLong) return refused(tooLong)
  const unsafe = judge(inputTextFindings('image', text), config.severities)
  const permitted = andThen(parseImageReference(text, 'image'), (reference) => {
    const decision = allowedBy(reference)
    const findings = userImageFindings(reference, config, decision)
    return settle(judge(findings, config.severities), () => ({
      reference: spelt(reference, spellingOf(config.profile)),
      origin: JOBS_OWN,
      decision,
    }))
  })
  return together(unsafe, permitted)
}

/** What was asked about is what runs: another spelling of it could be another image to Podman, or to its policy.json. */
const spelt = (reference: ImageReference, spelling: ImageSpelling): ImageReference =>
  spelling === 'canonical' && reference.kind === 'registry'
    ? acceptedValue(parseImageReference(reference.canonical, 'image'))
    : reference

const JOBS_OWN: Origin = { kind: 'job', field: 'image' }

const missing = refusal({
  code: 'image.missing',
  path: 'image',
  expected: 'a user-owned step needs an image',
  saw: 'none in the job, no general.podman.default_image',
  fix: 'write image: in the job, or have the site set default_image',
})

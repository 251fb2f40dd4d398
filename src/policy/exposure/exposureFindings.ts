import type { Settings } from '../../config/Settings.ts'
import type { SiteOption } from '../../config/SiteOptions.ts'
import { shown } from '../../problem/shown.ts'
import type { Finding } from '../judge.ts'
import { placed } from '../placed.ts'
import { exposedByKey } from './exposedByKey.ts'
import { exposedByMount } from './exposedByMount.ts'
import { exposedByOption } from './exposedByOption.ts'

/** A grave choice of the site: where it was written, and what comes of it in half a sentence. */
export interface Exposure {
  readonly path: string
  readonly reason: string
  /** As written, without a secret in it. */
  readonly saw: string
}

/**
 * Rule `site.exposure`: choices that a site may make, and that whoever reads its file should know of. Nothing here is a
 * mistake by itself; each was made by a site that did not see what it gives away.
 *
 * @param options of runner and user, as far as they could be read
 */
export const exposureFindings = (settings: Settings, options: readonly SiteOption[]): readonly Finding[] =>
  [
    ...options.flatMap((option) => [...exposedByMount(option), ...exposedByOption(option)]),
    ...exposedByKey(settings),
  ].map(({ path, reason, saw }) =>
    placed(
      {
        code: 'site.exposure' as const,
        path,
        expected: `a site should write this only on purpose: ${reason}`,
        saw: shown(saw),
        fix: 'leave it out, or narrow it, unless every job needs it',
      },
      settings,
    ),
  )

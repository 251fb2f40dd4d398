import type { Settings } from '../config/Settings.ts'
import type { Finding } from './judge.ts'
import { placed } from './placed.ts'

/**
 * Rule `pull.local-store`: an allow list looks at names, and a name in the local store can stand for anything
 * that an earlier job put there.
 */
export function pullFindings(settings: Settings): readonly Finding[] {
  const { image_pull_policy: policy, image_allow_list: list = [] } = settings.podman
  if (policy === 'always' || list.length === 0) return []
  return [
    placed(
      {
        code: 'pull.local-store' as const,
        path: 'general.podman.image_pull_policy',
        expected:
          'with an allow list, images should be pulled for every job: a local image may come from another job',
        saw: policy ?? 'no policy, for which podman takes missing',
        fix: 'write image_pull_policy = "always"',
      },
      settings,
    ),
  ]
}

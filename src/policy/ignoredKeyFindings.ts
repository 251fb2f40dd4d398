import type { Settings } from '../config/Settings.ts'
import { shown } from '../problem/shown.ts'
import type { Finding } from './judge.ts'
import { placed } from './placed.ts'

/** Rule `config.ignored`: keys of Jacamar that have no effect here, so that nothing in a site's file is lost in silence. */
export const ignoredKeyFindings = (settings: Settings): readonly Finding[] =>
  settings.ignored.map(({ path, value, means, fix }) =>
    placed(
      {
        code: 'config.ignored',
        path,
        expected: `this key of Jacamar has no effect here: ${means}`,
        saw: shown(value),
        fix,
      },
      settings,
    ),
  )

import type { ProblemCode } from '../../problem/codes.ts'
import { type Problem, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { completedName } from './completedName.ts'
import { looksLikeRegistry, type ReferenceParts } from './splitReference.ts'

/** What is wrong with registry and repository. `text` is the whole reference: it may be too short to be a name. */
export function nameProblems(text: string, parts: ReferenceParts, path: string): readonly Problem[] {
  const found = (code: ProblemCode, expected: string, fix: string): readonly Problem[] => [
    refusal({ code, path, expected, saw: shown(parts.name), fix }),
  ]
  if (fullLength(parts) > LONGEST_NAME)
    return found(
      'image.reference.length',
      `an image's name may have ${LONGEST_NAME} characters, its registry included`,
      SHORTER,
    )
  if (/^[0-9a-f]{64}$/.test(text))
    return found(
      'image.reference.name',
      'a name must not be 64 hexadecimal digits, which are an image id',
      SPELLED,
    )
  if (isRepository(parts.repository)) return []
  return found('image.reference.name', NAME_RULE, cureFor(parts.name))
}

const LONGEST_NAME = 255

/** Podman counts a name as it is written, and again completed, but for one whose registry is misspelt. */
function fullLength({ name, registry, repository }: ReferenceParts): number {
  const first = name.slice(0, Math.max(name.indexOf('/'), 0))
  if (registry === undefined && looksLikeRegistry(first)) return name.length
  return Math.max(name.length, completedName(registry, repository).length)
}

function cureFor(name: string): string {
  if (name.startsWith('https://') || name.startsWith('http://')) return 'remove what comes before the host'
  if (/^[a-z]+:\/\//.test(name) || name.endsWith('.sif'))
    return 'name an image of a registry, such as registry.example.com/group/name: podman reads no image of Apptainer'
  const lower = name.toLowerCase()
  return lower !== name && isRepository(lower) ? `write it in lower case: ${lower}` : SPELLED
}

const NAME_RULE =
  "an image's name must be parts with one / between them, each of a-z and 0-9, inside it also . _ __ and -; before the first part may stand HOST or HOST:PORT"
const SPELLED = 'write it as registry.example.com/group/name'
const SHORTER = 'shorten the path'

/** `group/sub_group/name`: parts with a slash between them. Not for texts of unchecked length. */
const isRepository = (text: string): boolean => text.split('/').every(isPathComponent)

/** Runs of small letters and digits, held together by `.`, `_`, `__` or any number of dashes. */
function isPathComponent(text: string): boolean {
  if (/^[a-z0-9]+$/.test(text)) return true
  const [before, ...separators] = text.split(/[a-z0-9]+/)
  const after = separators.pop()
  return before === '' && after === '' && separators.every(isSeparator)
}

const isSeparator = (text: string): boolean =>
  text === '.' || text === '_' || text === '__' || /^-+$/.test(text)

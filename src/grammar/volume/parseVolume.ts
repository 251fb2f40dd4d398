import { type Problem, refusal, warning } from '../../problem/Problem.ts'
import { joined, NONE, type Result, settle } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import { checkVolumeName } from './checkVolumeName.ts'
import { checkVolumeOptions } from './checkVolumeOptions.ts'
import type { Volume } from './Volume.ts'
import { readVolumeOption, type VolumeOption } from './VolumeOption.ts'

/**
 * Reads one `--volume` value: `[SOURCE:]TARGET[:OPTION,…]`.
 *
 * A source that starts with `/` or `.` is a host path, any other a volume's name, none an anonymous volume.
 * There is no quoting: a path that holds a colon cannot be written, and a comma in a path is a comma.
 *
 * @param text what follows `--volume=`, such as `/scratch/data:/data:ro`
 * @param path where it was written, for the problems: `variables.USER_VOLUMES_1`
 * @returns the volume, or everything that is wrong: `volume.grammar.fields`, `.source`, `.name`, `.target`,
 *   `.options`. What only the host can tell is a warning with `.source` or `.target`: a relative path is
 *   looked up from the folder Podman runs in. Whether a host path exists is not asked.
 *
 * Follows podman-run(1) `--volume` as Podman 4.3 to 5.8 behave; an option that only newer releases know is
 * accepted (see `volumeSince`).
 */
export function parseVolume(text: string, path = 'volume'): Result<Volume> {
  const [first = '', second, third, ...more] = text.split(':')
  if (more.length > 0) return settle([tooManyFields(text, path)], () => anonymous(text))
  if (second === undefined) {
    return settle(checkTarget(first, path, 'anonymous'), () => anonymous(first))
  }
  const { options, problems } = readOptions(third, path)
  const volume = mounted(first, second, options)
  return settle(
    joined(
      checkSource(volume, path),
      checkTarget(second, path, volume.kind),
      problems,
      checkVolumeOptions(volume, path),
    ),
    () => volume,
  )
}

type Mounted = Exclude<Volume, { readonly kind: 'anonymous' }>

const anonymous = (target: string): Volume => ({ kind: 'anonymous', target, options: [] })

const mounted = (source: string, target: string, options: readonly VolumeOption[]): Mounted =>
  source.startsWith('/') || source.startsWith('.')
    ? { kind: 'bind', source, target, options }
    : { kind: 'named', name: source, target, options }

function readOptions(text: string | undefined, path: string) {
  if (text === undefined) return { options: NONE, problems: NONE }
  const options: VolumeOption[] = []
  let unknown: Set<string> | undefined
  for (const word of text.split(',')) {
    const option = readVolumeOption(word)
    if (option) options.push(option)
    else unknown = (unknown ?? new Set()).add(word)
  }
  return { options, problems: [...(unknown ?? NONE)].map((word) => unknownOption(word, path)) }
}

function checkSource(volume: Mounted, path: string): readonly Problem[] {
  if (volume.kind === 'named') return checkVolumeName(volume.name, path)
  return volume.source.startsWith('/') ? [] : [relativeSource(volume.source, path)]
}

function checkTarget(target: string, path: string, kind: Volume['kind']): readonly Problem[] {
  if (target.startsWith('/')) return []
  return [
    kind === 'anonymous' && target.startsWith('./')
      ? relativeTarget(target, path)
      : wrongTarget(target, path),
  ]
}

const tooManyFields = (text: string, path: string): Problem =>
  refusal({
    code: 'volume.grammar.fields',
    path,
    expected: 'a volume must be SOURCE:TARGET:OPTIONS, SOURCE:TARGET or TARGET',
    saw: shown(text),
    fix: 'write at most two colons; for a path that holds a colon use --mount',
  })

const unknownOption = (word: string, path: string): Problem =>
  refusal({
    code: 'volume.grammar.options',
    path,
    expected: word === '' ? 'a volume option must not be empty' : 'a volume option must be one Podman knows',
    saw: shown(word),
    fix:
      word === ''
        ? 'remove the comma or colon that has nothing after it'
        : 'remove it, or write one such as ro, rw, z or Z, in exactly these letters; write an option of a newer Podman with --mount',
  })

const relativeSource = (source: string, path: string): Problem =>
  warning({
    code: 'volume.grammar.source',
    path,
    expected: 'a host path should be absolute: this one is relative to Podman’s current folder',
    saw: shown(source),
    fix: 'write the whole path, from / on',
  })

const relativeTarget = (target: string, path: string): Problem =>
  warning({
    code: 'volume.grammar.target',
    path,
    expected: 'a target should be absolute: this one becomes the path which the folder has on the host',
    saw: shown(target),
    fix: 'write the whole path in the container, from / on',
  })

const wrongTarget = (target: string, path: string): Problem =>
  refusal({
    code: 'volume.grammar.target',
    path,
    expected: 'the path in the container must start with /',
    saw: shown(target),
    fix: 'write SOURCE:TARGET, where TARGET is an absolute path in the container',
  })

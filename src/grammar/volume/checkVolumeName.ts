import { type Problem, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'

/** Longer ones cannot be made: a volume is a folder of its name (seen on 4.3.1). */
export const LONGEST_VOLUME_NAME = 255

/** A volume's name by Podman's expression `[a-zA-Z0-9][a-zA-Z0-9_.-]*`. */
export function checkVolumeName(name: string, path: string): readonly Problem[] {
  if (name === '') return [emptySource(path)]
  if (!NAME.test(name)) return [wrongName(name, path)]
  return name.length > LONGEST_VOLUME_NAME ? [longName(name, path)] : []
}

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/

const emptySource = (path: string): Problem =>
  refusal({
    code: 'volume.grammar.source',
    path,
    expected: 'the source before the first colon must not be empty',
    saw: shown(''),
    fix: 'write a host path or a volume name there, or remove the colon for an anonymous volume',
  })

const wrongName = (name: string, path: string): Problem =>
  refusal({
    code: 'volume.grammar.name',
    path,
    expected:
      'a source that does not start with / or . is a volume name: letters, digits, _ . - after a letter or digit',
    saw: shown(name),
    fix: name.includes('/') ? 'write the host path from / on' : 'choose such a name',
  })

const longName = (name: string, path: string): Problem =>
  refusal({
    code: 'volume.grammar.name',
    path,
    expected: `a volume name must have at most ${LONGEST_VOLUME_NAME} characters`,
    saw: shown(name),
    fix: 'choose a shorter name',
  })

import type { ImageReference } from '../../src/grammar/image/ImageReference.ts'
import { parseImageReference } from '../../src/grammar/image/parseImageReference.ts'
import { imageName } from './imageName.ts'
import type { Kind, Verdict } from './Kind.ts'
import type { Ended } from './Oracle.ts'

/** Image names: whether Podman reads them, and as what. Nothing is pulled and nothing runs. */
export const image: Kind<string> = {
  name: 'image',
  arbitrary: imageName.filter((name) => !name.includes('\0')),
  verdicts: (names) => names.map(ourVerdict),
  oracle: (names, { podman }) =>
    Promise.all(
      names.map(async (name) => {
        const ended = await podman(['create', '--pull=never', '--', name, 'sh'])
        if (ended.code === 0) await podman(['rm', '--force', ended.stdout.trim()])
        return podmansVerdict(ended)
      }),
    ),
}

function ourVerdict(name: string): Verdict {
  const read = parseImageReference(name)
  if (read.ok) return { kind: 'accepted', ...meaningOf(read.value) }
  const rules = read.problems.map(({ code }) => code)
  return { kind: 'refused', why: rules.join(' '), rules }
}

/** The words in which Podman says that it has no such image: a tag beside a digest is gone. */
function meaningOf(reference: ImageReference): { readonly meaning?: string } {
  if (reference.kind === 'id') return { meaning: reference.text }
  if (reference.kind === 'transport') return reference.transport === 'docker' ? {} : { meaning: TRANSPORT }
  const { registry, repository, tag, digest, text } = reference
  if (tag === undefined || digest === undefined) return { meaning: text }
  return { meaning: `${registry === undefined ? '' : `${registry}/`}${repository}@${digest}` }
}

function podmansVerdict({ code, stderr }: Ended): Verdict {
  if (code === 0) return { kind: 'accepted' }
  const message = stderr.slice(stderr.indexOf(ERROR) + ERROR.length).replace(/\n$/, '')
  const refusal = REFUSALS.find(([text]) => message.includes(text))
  if (refusal) return { kind: 'refused', why: message, rules: refusal.slice(1) }
  const meaning = message.endsWith(NOT_KNOWN) ? message.slice(0, -NOT_KNOWN.length) : TRANSPORT
  return { kind: 'accepted', meaning }
}

const ERROR = 'Error: '
const NOT_KNOWN = ': image not known'
const TRANSPORT = '(a transport)'

/**
 * What Podman says of a name that it cannot read, in all releases, and what the library must say then, where
 * the words tell. Any other message is a transport's own.
 */
const REFUSALS: readonly (readonly [words: string, ...rules: string[]])[] = [
  ['must not be more than 255 characters', 'image.reference.length'],
  ['invalid checksum digest', 'image.reference.digest'],
  ['unsupported digest algorithm', 'image.reference.digest'],
  ['no 64-byte hexadecimal value', 'image.reference.id'],
  ['invalid reference format'],
  ['repository name must'],
  ['Invalid image name'],
  ['cannot specify 64-byte hexadecimal strings'],
]

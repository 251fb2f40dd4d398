import { readMount } from '../../grammar/mount/readMount.ts'
import { cleanPath } from '../../grammar/path/cleanPath.ts'
import { parseVolume } from '../../grammar/volume/parseVolume.ts'
import { volumeSource } from '../../grammar/volume/Volume.ts'
import { argumentWord } from '../toArgv.ts'
import type { OptionArgument } from './OptionArgument.ts'

/** What one mount option means, however it is spelt. */
export interface MountFacts {
  readonly target: string
  /** A path of the host, the name of a volume, or empty. */
  readonly source: string
  /** The source is a path of the host. */
  readonly showsHost: boolean
  readonly writable: boolean
  /** Every other option, sorted. */
  readonly others: string
  readonly word: string
}

/** The mount that an option asks for; undefined for another option, or one that cannot be read. */
export function mountFacts(argument: OptionArgument): MountFacts | undefined {
  const { name, value = '' } = argument
  const word = argumentWord(argument)
  if (name === '--volume') return volumeFacts(value, word)
  if (name === '--mount') return mountOptionFacts(value, word)
  return name === '--tmpfs' ? tmpfsFacts(value, word) : undefined
}

function volumeFacts(value: string, word: string): MountFacts | undefined {
  const volume = parseVolume(value)
  if (!volume.ok) return undefined
  const { kind, target, options } = volume.value
  const isBind = kind === 'bind'
  const words = options.map((option) => option.value)
  return {
    target: cleanPath(target),
    source: isBind ? cleanPath(volumeSource(volume.value)) : volumeSource(volume.value),
    showsHost: isBind,
    // An overlay takes what is written, and throws it away.
    writable: !words.includes('ro') && !words.includes('O'),
    others: sorted(words.filter((option) => option !== 'ro' && option !== 'rw')),
    word,
  }
}

function mountOptionFacts(value: string, word: string): MountFacts | undefined {
  const mount = readMount(value)
  const target = mount?.target ?? mount?.source
  if (mount === undefined || target === undefined) return undefined
  const showsHost = mount.type === 'bind' || mount.type === 'glob'
  const source = mount.source ?? (showsHost ? target : '')
  return {
    target: cleanPath(target),
    source: showsHost ? cleanPath(source) : source,
    showsHost,
    writable: !mount.others.some((field) => READ_ONLY.has(field)),
    others: sorted(mount.others.filter((field) => !READ_ONLY.has(field) && !WRITABLE.has(field))),
    word,
  }
}

/** Source: podman-run(1), `--mount`. */
const READ_ONLY: ReadonlySet<string> = new Set(['ro', 'readonly', 'ro=true', 'readonly=true', 'rw=false'])
const WRITABLE: ReadonlySet<string> = new Set(['rw', 'rw=true', 'ro=false', 'readonly=false'])

function tmpfsFacts(value: string, word: string): MountFacts {
  const [target = '', options = ''] = value.split(':')
  const words = options.split(',').filter((option) => option !== '')
  return {
    target: cleanPath(target),
    source: '',
    showsHost: false,
    writable: !words.includes('ro'),
    others: sorted(['tmpfs', ...words.filter((option) => option !== 'ro' && option !== 'rw')]),
    word,
  }
}

const sorted = (words: readonly string[]): string => words.toSorted().join(',')

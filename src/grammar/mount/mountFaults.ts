import type { ReleaseFault } from '../podman-version/ReleaseFault.ts'
import { compareVersions, type Version } from '../podman-version/Version.ts'
import { VOLUME_OPTION_WORDS } from '../volume/VolumeOption.ts'
import { MOUNT_FIELDS, MOUNT_TYPES, type MountField, type MountType } from './MOUNT_FIELDS.ts'
import { mountOptionFaults } from './mountOptionFaults.ts'
import { type MountPart, splitMount } from './splitMount.ts'

/**
 * What Podman refuses about one `--mount` value, with the releases that do. Whether a path, an image or an artifact
 * exists is not asked.
 *
 * Source: podman-run(1) `--mount`; pkg/specgenutil/volumes.go. 4.6 put the readers of the types together.
 */
export function mountFaults(text: string): readonly ReleaseFault[] {
  const split = splitMount(text)
  if (split === undefined) return [NO_RECORD]
  const { type = 'volume', parts } = split
  if (!isMountType(type)) return [unknownType(type)]
  const faults = [
    ...(split.type === undefined ? [NO_TYPE] : []),
    ...newerType(type),
    ...countedParts(parts, type).flatMap((part) => fieldFaults(part, type)),
    ...groupFaults(parts, type),
    ...missingFields(parts, type),
  ]
  const isRefused = faults.some(({ since, before }) => since === undefined && before === undefined)
  return isRefused ? faults : [...faults, ...mountOptionFaults(type, parts)]
}

/** Of two names of a volume the last one counts before 4.6; since then two are refused anyway. */
function countedParts(parts: readonly MountPart[], type: MountType): readonly MountPart[] {
  const isSource = ({ name }: MountPart): boolean => MOUNT_FIELDS.get(name)?.group === 'source'
  const last = parts.findLast(isSource)
  return type === 'volume' ? parts.filter((part) => !isSource(part) || part === last) : parts
}

const NO_RECORD: ReleaseFault = {
  expected: '--mount must be fields with commas between them, and a " must be at both ends of a field',
  fix: 'write type=bind,source=/from,target=/to; put a field that holds a comma in double quotes',
}

const NO_TYPE: ReleaseFault = {
  expected: '--mount must name its type',
  fix: 'write type=volume in front',
  before: '5.6',
}

const isMountType = (type: string): type is MountType => Object.hasOwn(MOUNT_TYPES, type)

const unknownType = (type: string): ReleaseFault => ({
  expected: `a mount must be of one of the types ${Object.keys(MOUNT_TYPES).join(', ')}`,
  fix: 'write one of these in small letters',
  ...(type === '' ? {} : { mayComeLater: true as const }),
})

function newerType(type: MountType): readonly ReleaseFault[] {
  const since: Version = MOUNT_TYPES[type]
  return since === '2.0'
    ? []
    : [{ expected: `Podman must know the mount type ${type}`, fix: 'use another type', before: since }]
}

function fieldFaults(part: MountPart, type: MountType): readonly ReleaseFault[] {
  const field = MOUNT_FIELDS.get(part.name)
  if (field === undefined) return [unknownField(part.name)]
  if (field.needsValue && part.value === undefined) return [noValue(part.name)]
  return [...strangerFaults(part.name, field, type), ...(VALUES.get(part.name)?.(part, type) ?? [])]
}

const unknownField = (name: string): ReleaseFault => ({
  expected: '--mount must hold only fields that Podman knows',
  fix:
    name === 'volume-label'
      ? 'remove volume-label: Podman does not support it'
      : 'look the field up in podman-run(1), --mount',
  ...(/^[a-z-]+$/.test(name) && name !== 'volume-label' ? { mayComeLater: true as const } : {}),
})

const noValue = (name: string): ReleaseFault => ({
  expected: `${name} must have a value`,
  fix: `write ${name}=…`,
})

/** A field that this type does not have, or not in every release. */
function strangerFaults(name: string, field: MountField, type: MountType): readonly ReleaseFault[] {
  const expected = `a mount of type ${type} must not have the field ${name}`
  const fix = 'remove the field'
  const since = name === 'subpath' && type === 'volume' ? '5.4' : field.since
  const isKnown = field.types.includes(type)
  const wasKnown = since === undefined && (field.typesBefore46 ?? field.types).includes(type)
  if (!isKnown) return [{ expected, fix, ...(wasKnown ? { since: '4.6' } : {}) }]
  if (since !== undefined) return [{ expected: `Podman must know the field ${name}`, fix, before: since }]
  return wasKnown || compareVersions(MOUNT_TYPES[type], '4.6') > 0 ? [] : [{ expected, fix, before: '4.6' }]
}

/** Each may be there once; of two sources or targets before 4.6 the last one counts. */
function groupFaults(parts: readonly MountPart[], type: MountType): readonly ReleaseFault[] {
  // These types have readers of their own, which take the last.
  if (type === 'image' || type === 'artifact' || type === 'devpts') return []
  const groups = parts.flatMap(({ name }) => MOUNT_FIELDS.get(name)?.group ?? [])
  const repeated = new Set(groups.filter((group, at) => groups.indexOf(group) < at))
  return [...repeated].map((group) => ({
    expected: `a mount must have one ${group} field, also not the same one twice`,
    fix: 'keep one of them',
    ...(group === 'source' || group === 'target' ? { since: '4.6' as const } : {}),
  }))
}

function missingFields(parts: readonly MountPart[], type: MountType): readonly ReleaseFault[] {
  const has = (group: string): boolean => parts.some(({ name }) => MOUNT_FIELDS.get(name)?.group === group)
  const filled = parts.findLast(({ name }) => MOUNT_FIELDS.get(name)?.group === 'source')?.value
  return [
    ...(type === 'glob' && !has('target') && !filled?.startsWith('/')
      ? [{ expected: 'a pattern without a target must begin with /', fix: 'write target=/path' }]
      : []),
    ...(has('target') || type === 'glob'
      ? []
      : [{ expected: 'a mount must have a target', fix: 'write target=/path' }]),
    ...((type === 'image' || type === 'artifact') && !filled
      ? [
          {
            expected: `a mount of type ${type} must have a source`,
            fix: `write source= with the name of the ${type}`,
          },
        ]
      : []),
  ]
}

type ValueRule = (part: MountPart, type: MountType) => readonly ReleaseFault[]

const isTrueOrFalse = (value: string): boolean => /^(?:true|false)$/i.test(value)

const targetValue: ValueRule = ({ name, value = '' }) =>
  value.startsWith('/')
    ? []
    : [{ expected: `${name} must be an absolute path`, fix: 'write the path in the container from / on' }]

const sourceValue: ValueRule = ({ name, value = '' }, type) => {
  if (type === 'image' || type === 'artifact') return []
  if (value === '') {
    const fault = {
      expected: `${name} must not be empty`,
      fix: 'write a path or a name, or remove the field',
    }
    return [type === 'volume' ? { ...fault, since: '4.6' } : fault]
  }
  return type !== 'volume' || /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(value)
    ? []
    : [
        {
          expected: `${name} must be the name of a volume: letters, digits, _ . - after a letter or digit`,
          fix: 'write the name of a volume, or type=bind for a folder of the host',
        },
      ]
}

const accessValue: ValueRule = ({ name, value }, type) => {
  if (type === 'image')
    return imageAccess({ name, text: name, ...(value === undefined ? {} : { value }) }, type)
  if (value === undefined || isTrueOrFalse(value) || type !== 'bind') return []
  return [{ expected: `${name} must be true or false`, fix: `write ${name}=true`, before: '4.6' }]
}

const imageAccess: ValueRule = ({ name, value }) =>
  value === 'true' || value === 'false'
    ? []
    : [{ expected: `${name} of an image must be true or false`, fix: `write ${name}=true` }]

const ownerValue: ValueRule = ({ name, value }) => {
  if (value === undefined || isTrueOrFalse(value)) return []
  const fault = { expected: `${name} must be true or false`, fix: `write ${name}=true` }
  return [value === '' ? { ...fault, before: '4.6' } : fault]
}

const relabelValue: ValueRule = ({ value }) =>
  value === 'private' || value === 'shared'
    ? []
    : [{ expected: 'relabel must be private or shared', fix: 'write relabel=private or relabel=shared' }]

const propagationValue: ValueRule = ({ value = '' }) => {
  const words: readonly string[] = VOLUME_OPTION_WORDS.propagation
  if (words.includes(value)) return []
  const fault = {
    expected: `bind-propagation must be one of ${words.join(', ')}`,
    fix: 'write one of these',
  }
  const wasOption = Object.values(VOLUME_OPTION_WORDS).some((group) =>
    (group as readonly string[]).includes(value),
  )
  return [wasOption ? { ...fault, since: '4.6' } : fault]
}

const subpathValue: ValueRule = ({ value = '' }, type) =>
  type !== 'image' || value.startsWith('/')
    ? []
    : [
        {
          expected: 'subpath of an image must be an absolute path',
          fix: 'write the path in the image from / on',
        },
      ]

const VALUES: ReadonlyMap<string, ValueRule> = new Map([
  ...['target', 'dst', 'dest', 'destination'].map((name) => [name, targetValue] as const),
  ...['source', 'src'].map((name) => [name, sourceValue] as const),
  ...['readonly', 'ro', 'rw'].map((name) => [name, accessValue] as const),
  ['readwrite', imageAccess],
  ['U', ownerValue],
  ['chown', ownerValue],
  ['relabel', relabelValue],
  ['bind-propagation', propagationValue],
  ['subpath', subpathValue],
])

import { checkedOption, type SourcedOption } from '../../config/SiteOptions.ts'
import { readMount } from '../../grammar/mount/readMount.ts'
import type { RunOption } from '../../grammar/options/RunOption.ts'
import { cleanPath } from '../../grammar/path/cleanPath.ts'
import { parseVolume } from '../../grammar/volume/parseVolume.ts'
import type { Volume } from '../../grammar/volume/Volume.ts'
import { NONE } from '../../problem/Result.ts'

/** A mount among `podman run` options: where it shows up, and what of the host it shows. */
export interface OptionMount {
  readonly target: string
  /** The folder of the host, as written. */
  readonly source?: string
  /** What else of the host it shows: the layers of an overlay, the device of a volume. */
  readonly others?: readonly string[]
  /** What `type=glob` asked for: every path that a pattern finds. */
  readonly glob?: { readonly pattern: string; readonly target: string | undefined }
  /** What `--volume` asked for. */
  readonly volume?: Volume
}

/** The mount that an option asks for; undefined for an option that asks for none. */
export function optionMount({
  name,
  value = '',
}: Pick<RunOption, 'name' | 'value'>): OptionMount | undefined {
  if (name === '--tmpfs') return { target: cleanPath(value.split(':')[0] ?? '') }
  if (name === '--volume') return parsedMount(value)
  return name === '--mount' ? mountMount(value) : undefined
}

/** The mount of a volume that was parsed already. */
export function volumeMount(volume: Volume): OptionMount {
  const target = cleanPath(volume.target)
  if (volume.kind !== 'bind') return { target, volume }
  const source = cleanPath(volume.source)
  const others = volume.options.flatMap(({ value }) => layersIn(value))
  return { target, source, ...(others.length > 0 ? { others } : {}), volume }
}

function parsedMount(value: string): OptionMount | undefined {
  const parsed = parseVolume(value)
  return parsed.ok ? volumeMount(parsed.value) : undefined
}

/** Podman takes the target for the source where a bind names none (seen on 4.3.1). */
function mountMount(value: string): OptionMount | undefined {
  const mount = readMount(value)
  const path = mount?.target ?? mount?.source
  if (mount === undefined || path === undefined) return undefined
  const target = cleanPath(path)
  if (mount.type === 'bind') return { target, source: cleanPath(mount.source ?? path) }
  if (mount.type === 'glob') {
    const pattern = mount.source ?? path
    return { target, glob: { pattern, target: mount.target } }
  }
  return mount.type === 'volume' ? { target, others: mount.others.flatMap(devicesIn) } : { target }
}

/** `volume-opt=device=/data` and `volume-opt=o=bind,lowerdir=/data`: what the driver mounts as the volume. */
function devicesIn(field: string): readonly string[] {
  const device = /^volume-opt=device=(\/.*)$/is.exec(field)?.[1]
  return [...(device === undefined ? [] : [device]), ...(/^volume-opt=/.test(field) ? layersIn(field) : [])]
}

/** The folders of an overlay among options: `upperdir=/a`, `lowerdir=/a:/b`. */
const layersIn = (options: string): readonly string[] =>
  options.includes('dir=')
    ? [...options.matchAll(/(?:lower|upper)dir=([^,]*)/g)].flatMap(([, folders = '']) =>
        folders.split(':').filter((folder) => folder !== ''),
      )
    : NONE

/** An option that asks for a mount, read once for every rule that has a question about it. */
export interface MountingOption {
  readonly option: SourcedOption
  readonly mount: OptionMount
}

/** The options that ask for a mount. */
export const mountsAmong = (options: readonly SourcedOption[]): readonly MountingOption[] =>
  options.flatMap((option) => {
    const mount = optionMount(checkedOption(option))
    return mount ? [{ option, mount }] : []
  })

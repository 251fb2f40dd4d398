/**
 * The options that are one fixed word, by what they decide. Podman takes at most one of each group (two that
 * are equal are two), apart from `ignored`, which it drops without a word. Source: podman-run(1) `--volume`,
 * and `ValidateVolumeOpts` in containers/common.
 */
export const VOLUME_OPTION_WORDS = {
  access: ['rw', 'ro'],
  /** `O` mounts a throw-away overlay; Podman counts it with the SELinux labels. */
  label: ['z', 'Z', 'O'],
  chown: ['U'],
  propagation: ['shared', 'rshared', 'slave', 'rslave', 'private', 'rprivate', 'unbindable', 'runbindable'],
  recursion: ['bind', 'rbind'],
  execution: ['exec', 'noexec'],
  devices: ['dev', 'nodev'],
  setuid: ['suid', 'nosuid'],
  copying: ['copy', 'nocopy'],
  links: ['no-dereference'],
  creation: ['nocreate'],
  ignored: ['cached', 'delegated'],
} as const
export type VolumeOptionGroup = keyof typeof VOLUME_OPTION_WORDS

/**
 * The options with text of their own. Podman knows `upperdir` and `workdir` by the word anywhere in the
 * option, and `idmap` by its beginning: `idmapfoo` is one.
 */
export const VOLUME_OPTION_TEXTS = ['upperdir', 'workdir', 'idmap'] as const
export type VolumeOptionText = (typeof VOLUME_OPTION_TEXTS)[number]

type WordOption = {
  readonly [Group in VolumeOptionGroup]: {
    readonly kind: Group
    readonly value: (typeof VOLUME_OPTION_WORDS)[Group][number]
  }
}[VolumeOptionGroup]

/** One option; `value` is the whole of it as written. */
export type VolumeOption = WordOption | { readonly kind: VolumeOptionText; readonly value: string }

/** What an option is; undefined where no release of Podman knows it. The text is compared letter by letter. */
export function readVolumeOption(text: string): VolumeOption | undefined {
  if (text.includes('upperdir')) return { kind: 'upperdir', value: text }
  if (text.includes('workdir')) return { kind: 'workdir', value: text }
  if (text.startsWith('idmap')) return { kind: 'idmap', value: text }
  return WORD_OPTIONS.get(text)
}

const WORD_OPTIONS: ReadonlyMap<string, VolumeOption> = new Map(
  Object.entries(VOLUME_OPTION_WORDS).flatMap(([kind, words]) =>
    words.map((value) => [value, { kind, value } as VolumeOption] as const),
  ),
)

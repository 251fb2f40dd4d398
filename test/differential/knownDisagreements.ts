import type { KnownDisagreement } from './KnownDisagreement.ts'

/** Every one is printed with each run that meets it. Anything else that differs fails the run. */
export const KNOWN_DISAGREEMENTS: readonly KnownDisagreement[] = [
  {
    kind: 'volume',
    input: /"\.{1,2}\/.*".*"[./]+srv|"[./]+srv.*"\.{1,2}\//,
    podman: /^accepted$/,
    reason:
      'two host paths, one of them relative, that turn out to be the same folder: Podman looks, the library does not and reports two volumes with one target',
  },
  {
    kind: 'volume',
    input: /[:,](?:[a-zA-Z-]+=|idmap)[^,:"]*(?:upper|work)dir/,
    podman: /^accepted$/,
    reason:
      'another option with upperdir or workdir in its text, such as ro=upperdir: Podman takes it for a layer in its first reading and for ro in its second; the library takes it for a layer without O',
  },
  {
    kind: 'image',
    input: /^"atomic:/,
    podman: /^/,
    before: '5.8',
    reason:
      'atomic: is a transport in newer releases and a name before its tag in these; the library takes it for a transport with each, so that no allow list can be passed by it',
  },
  {
    kind: 'image',
    input:
      /^"(?:atomic|containers-storage|dir|docker-archive|docker-daemon|oci|oci-archive|ostree|sif|tarball):/,
    podman:
      /invalid reference format|repository name must|invalid checksum digest|unsupported digest algorithm/,
    reason:
      'what stands behind a transport other than docker:// is for Podman to judge: much of it is on the host',
  },
  {
    kind: 'options',
    input: /"-[A-Za-z]*test\./,
    podman: /^accepted$/,
    reason: 'a word like -test.run: Podman leaves it out without saying so, the library refuses it',
  },
  {
    kind: 'options',
    input: /"--purge["=]/,
    podman: /unknown flag: --purge/,
    since: '4.4',
    reason: '--purge meant --rm up to 4.3: the library takes it, and writes --rm, which every release has',
  },
  {
    kind: 'options',
    input: /"--gpus["=]/,
    podman: /^accepted$/,
    before: '5.0',
    reason: '--gpus took any text and did nothing before 5.0: the library holds it to the list it is since',
  },
]

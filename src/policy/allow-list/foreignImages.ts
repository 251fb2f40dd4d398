/** Images that no pattern means: hosts, paths, tag and digest have nothing in common. */
export const FOREIGN_IMAGES = [
  'evil.example/anything',
  'q7z-w.test:8443/k/j0/v__u:u8',
  `zk9.invalid/0@sha256:${'4b'.repeat(32)}`,
] as const

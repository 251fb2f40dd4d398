/** Source: podman-run(1), `--pull`. */
export const PULL_POLICIES = ['always', 'missing', 'never', 'newer'] as const
export type PullPolicy = (typeof PULL_POLICIES)[number]

/** What else is written for them: by GitLab (`if-not-present`) and by Podman since 3.0 or 5.1. */
export const OTHER_SPELLINGS: ReadonlyMap<string, PullPolicy> = new Map([
  ['if-not-present', 'missing'],
  ['ifnotpresent', 'missing'],
  ['ifmissing', 'missing'],
  ['ifnewer', 'newer'],
])

/** The policy a text means, in any spelling, or undefined. */
export function pullPolicyOf(text: string): PullPolicy | undefined {
  const word = text.toLowerCase()
  return PULL_POLICIES.find((policy) => policy === word) ?? OTHER_SPELLINGS.get(word)
}

/** What an option can do to a job, to its host or to the site's rules. Policy rules ask by these words. */
export const FLAG_RISKS = [
  /** The job's script is not run, its result is lost, or cancel no longer reaches it. */
  'breaks-job',
  /** The container sees or reaches more of the host than a plain one. */
  'weakens-isolation',
  /** Podman reads or writes a host file that the option names. */
  'host-files',
  /** A host program that the option names is run as the user. */
  'code-execution',
  /** Variables of the host get into the container. */
  'host-environment',
  /** Where images come from, or what they are checked by, is changed. */
  'image-trust',
  /** Names and addresses are changed, or ports opened. */
  'network',
  /** The container lies in a store, or under a manager, that cancel and cleanup do not ask. */
  'other-engine',
  /** The words of a command hold a secret, and every user of the host can read them. */
  'secret-in-words',
] as const
export type FlagRisk = (typeof FLAG_RISKS)[number]

/** One reason for one option, and the values it holds for; without `when`, for every value but `=false`. */
export interface RiskReason {
  readonly note: string
  readonly when?: (value: string) => boolean
}

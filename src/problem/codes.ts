/**
 * Every rule of the policy. A refusal or warning by a rule carries the rule's name as its code, or a finer
 * one that starts with it. `docs/policy.md` has a heading for each.
 */
export const RULE_NAMES = [
  'input.text',
  'input.size',
  'config.ignored',
  'image.reference',
  'image.missing',
  'image.allow-list',
  'image.short-name',
  'image.tag-and-digest',
  'allow-list.unanchored',
  'allow-list.unescaped-dot',
  'allow-list.open-host',
  'allow-list.matches-everything',
  'allow-list.glob',
  'allow-list.matches-nothing',
  'allow-list.empty',
  'volume.grammar',
  'volume.source',
  'volume.target',
  'volume.options',
  'volume.unread',
  'state.covered',
  'options.grammar',
  'options.known',
  'options.reserved',
  'options.breaks-job',
  'options.weakens-isolation',
  'options.user',
  'options.node-variable',
  'pull.local-store',
  'auth.source',
  'site.exposure',
  'scheduler.option',
  'scheduler.grace',
  'secret.rendered',
] as const
export type RuleName = (typeof RULE_NAMES)[number]

/** Codes below a rule's name, where one rule can be broken in ways that want different cures. */
export const FINER_CODES = [
  'image.reference.transport',
  'image.reference.id',
  'image.reference.option',
  'image.reference.credentials',
  'image.reference.name',
  'image.reference.length',
  'image.reference.tag',
  'image.reference.digest',
  'volume.grammar.fields',
  'volume.grammar.source',
  'volume.grammar.target',
  'volume.grammar.name',
  'volume.grammar.options',
  'volume.grammar.conflict',
  'options.grammar.syntax',
  'options.grammar.value',
  'options.grammar.positional',
] as const

/** What a configuration can be refused for, apart from the rules. */
export const CONFIG_CODES = [
  'config.syntax',
  'config.key',
  'config.type',
  'config.value',
  'config.missing',
  'config.mechanism',
  'config.pattern',
  'config.rule',
] as const

/** What a job context can be refused for, apart from the rules. */
export const CONTEXT_CODES = [
  'context.type',
  'context.job',
  'context.step',
  'context.script',
  'context.directory',
] as const

/** What the GitLab adapter can refuse or warn about, apart from the rules. */
export const GITLAB_CODES = [
  'gitlab.environment',
  'gitlab.executor',
  'gitlab.image-settings',
  'gitlab.services',
  'gitlab.source',
  'gitlab.unread-variable',
] as const

/** What a `podman run` command can be refused for when it is read back, apart from the rules. */
export const COMMAND_CODES = ['command.run'] as const

/** What is thrown at a program that hands a function something else than it takes. */
export const ARGUMENT_CODES = ['argument.type'] as const

/** Every code a problem can carry. `docs/problems.md` has a heading for each. */
export const PROBLEM_CODES = [
  ...RULE_NAMES,
  ...FINER_CODES,
  ...CONFIG_CODES,
  ...CONTEXT_CODES,
  ...GITLAB_CODES,
  ...COMMAND_CODES,
  ...ARGUMENT_CODES,
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

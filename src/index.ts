export type {
  BatchTable,
  ConfigTables,
  GeneralTable,
  PodmanPlanTable,
  PodmanTable,
} from './config/ConfigTables.ts'
export { originIn, type PodmanConfig } from './config/PodmanConfig.ts'
export type { ImageReference } from './grammar/image/ImageReference.ts'
export { parseImageReference } from './grammar/image/parseImageReference.ts'
export { parseRunOptions } from './grammar/options/parseRunOptions.ts'
export type { RunOption } from './grammar/options/RunOption.ts'
export { checkVolumes } from './grammar/volume/checkVolumes.ts'
export { formatVolume } from './grammar/volume/formatVolume.ts'
export { parseVolume } from './grammar/volume/parseVolume.ts'
export type { Volume } from './grammar/volume/Volume.ts'
export type { JobContext } from './job/JobContext.ts'
export type { Owner } from './job/steps.ts'
export type { Origin } from './origin/Origin.ts'
export type { Argument, Command } from './plan/Command.ts'
export type { CommandPlan, Phase } from './plan/CommandPlan.ts'
export { fillNodeVariables } from './plan/fillNodeVariables.ts'
export { type PodmanNeeded, podmanNeeded } from './plan/podmanNeeded.ts'
export { createPlanner, type Planner } from './planner/createPlanner.ts'
export { parseConfig } from './planner/parseConfig.ts'
export { planStep } from './planner/planStep.ts'
export type {
  Decisions,
  ImageDecision,
  LoginDecision,
  LoweredRule,
  UserOptionDecision,
  UserVolumeDecision,
} from './policy/Decisions.ts'
export { PROBLEM_CODES, type ProblemCode, RULE_NAMES, type RuleName } from './problem/codes.ts'
export { formatProblem } from './problem/formatProblem.ts'
export type { Problem, ProblemSeverity, TextPosition } from './problem/Problem.ts'
export type { Accepted, NonEmpty, Refused, Result } from './problem/Result.ts'
export { PlanError, unwrap } from './problem/unwrap.ts'
export type { ChangeKind, ChangeSeverity, PlanChange } from './render/diff/PlanChange.ts'
export { diffPlans } from './render/diffPlans.ts'
export { type ExplainOptions, explainPlan } from './render/explainPlan.ts'
export { formatChanges } from './render/formatChanges.ts'
export { formatPlan } from './render/formatPlan.ts'
export { formatReport, REPORT_FORMATS, type ReportFormat } from './render/formatReport.ts'
export type { FileReport, ReportOptions } from './render/report/FileReport.ts'
export { toArgv } from './render/toArgv.ts'
export { type ReproduceOptions, toReproduce } from './render/toReproduce.ts'
export { type ShellLayout, toShell } from './render/toShell.ts'
export type { ChangeDirection, ConfigChange } from './review/config/ConfigChange.ts'
export {
  type ConfigMatrix,
  configMatrix,
  type MatrixCell,
  type MatrixOptions,
} from './review/configMatrix.ts'
export { diffConfigs } from './review/diffConfigs.ts'
export type { HostFacts } from './review/doctor/HostFacts.ts'
export type { HostCheck, HostFinding, HostLevel } from './review/doctor/HostFinding.ts'
export { formatConfigChanges } from './review/formatConfigChanges.ts'
export { formatReplay } from './review/formatReplay.ts'
export { judgeHost } from './review/judgeHost.ts'
export { type ParsedRun, type ParseRunOptions, parseRun, type RunRisk } from './review/parseRun.ts'
export { planMatrix } from './review/planMatrix.ts'
export type { ReplayGroup } from './review/replay/Groups.ts'
export { type ReplayOptions, type ReplayReport, replay } from './review/replay.ts'
export { openSecret, Secret } from './secret/Secret.ts'

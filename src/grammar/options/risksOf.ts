import { RUN_FLAG_RISKS } from './RUN_FLAG_RISKS.ts'
import { FLAG_RISKS, type FlagRisk, type RiskReason } from './RunFlagRisk.ts'
import type { RunOption } from './RunOption.ts'

/** One harm that an option can do, and how, in a few words. */
export interface OptionRisk {
  readonly risk: FlagRisk
  readonly note: string
}

/**
 * What an option with its value can do; nothing for an option that is not known, or a switch that is off and
 * harms only when on.
 *
 * @param option for example what `parseRunOptions(['--network=host'])` gave
 * @returns for example `[{ risk: 'weakens-isolation', note: 'shares the network of the host, …' }]`
 */
export function risksOf({ flag, value = 'true' }: RunOption): readonly OptionRisk[] {
  if (flag === undefined) return []
  return FLAG_RISKS.flatMap((risk) => {
    const reason = REASONS.get(risk)?.get(flag.name)
    return reason !== undefined && holds(reason, value) ? [{ risk, note: reason.note }] : []
  })
}

const holds = ({ when }: RiskReason, value: string): boolean =>
  when === undefined ? value !== 'false' : when(value)

const REASONS: ReadonlyMap<FlagRisk, ReadonlyMap<string, RiskReason>> = new Map(
  FLAG_RISKS.map((risk) => [
    risk,
    new Map(
      Object.entries(RUN_FLAG_RISKS[risk]).map(([name, reason]) => [
        name,
        typeof reason === 'string' ? { note: reason } : reason,
      ]),
    ),
  ]),
)

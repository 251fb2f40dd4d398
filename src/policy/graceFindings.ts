import type { Settings } from '../config/Settings.ts'
import { KILL_SEQUENCES, type KillSequence, longestGrace } from '../config/schema/KILL_SEQUENCES.ts'
import type { Finding } from './judge.ts'
import { placed } from './placed.ts'

/**
 * Rule `scheduler.grace`: what a scheduler kills cannot remove its container, so a job's grace must be over before. The
 * default is shortened without a word; what a site has written is its own mistake.
 */
export function graceFindings(settings: Settings): readonly Finding[] {
  const { executor } = settings.general
  const { stop_grace_seconds: grace, kill_wait_seconds: wait } = settings.plan
  const sequence = (KILL_SEQUENCES as Readonly<Record<string, KillSequence>>)[executor ?? '']
  if (sequence === undefined) return []
  const longest = longestGrace(sequence, wait)
  const isWritten = grace !== DEFAULT_SECONDS || settings.locate(PATH) !== undefined
  if (grace <= longest || !isWritten) return []
  const seconds = wait ?? sequence.signals.find(([name]) => name === 'KILL')?.[1]
  return [
    placed(
      {
        code: 'scheduler.grace' as const,
        path: PATH,
        expected: `the grace must end before ${executor} kills the job, ${seconds} seconds after its first signal: at most ${longest} of them are the script's`,
        saw: `${grace}, which is shortened to ${longest}`,
        fix: `write stop_grace_seconds = ${longest}, or raise ${sequence.setting} and write the new value as kill_wait_seconds`,
      },
      settings,
    ),
  ]
}

const PATH = 'podman_plan.stop_grace_seconds'
const DEFAULT_SECONDS = 10

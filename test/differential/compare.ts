import fc from 'fast-check'
import type { Kind, Verdict } from './Kind.ts'
import { knownReason } from './knownReason.ts'
import type { Oracle } from './Oracle.ts'

/** What one run found. The inputs are JSON text. */
export interface Comparison {
  readonly verdicts: ReadonlyMap<string, number>
  /** How often each known disagreement was met, by its reason. */
  readonly known: ReadonlyMap<string, number>
  readonly disagreements: readonly Disagreement[]
}

export interface Disagreement {
  readonly input: string
  /** The same disagreement at its shortest; only the first few are shrunk. */
  readonly shortest?: string
  readonly ours: Verdict
  readonly podmans: Verdict
}

export interface Sampling {
  readonly cases: number
  readonly seed: number
}

/** Asks both readers of a language about the same inputs, which the seed decides. */
export const compare =
  <Input>(kind: Kind<Input>) =>
  async (oracle: Oracle, { cases, seed }: Sampling): Promise<Comparison> => {
    await kind.prepare?.(oracle)
    const inputs = fc.sample(kind.arbitrary, { numRuns: cases, seed })
    const verdicts = new Map<string, number>()
    const known = new Map<string, number>()
    const disagreements: Disagreement[] = []
    for (let start = 0; start < inputs.length; start += BATCH) {
      const answers = await ask(kind, inputs.slice(start, start + BATCH), oracle)
      for (const [i, answer] of answers.entries()) {
        count(verdicts, answer.podmans.kind)
        if (agree(answer.ours, answer.podmans)) continue
        const reason = knownReason(kind.name, answer, oracle.version)
        if (reason !== undefined) count(known, reason)
        else if (disagreements.length >= SHRUNK) disagreements.push(answer)
        else disagreements.push(await shrunk(kind, oracle, { seed, path: `${start + i}` }, answer))
      }
    }
    return { verdicts, known, disagreements }
  }

const BATCH = 200
const SHRUNK = 3

async function ask<Input>(kind: Kind<Input>, inputs: readonly Input[], oracle: Oracle) {
  const ours = kind.verdicts(inputs, oracle.version)
  const podmans = await kind.oracle(inputs, oracle)
  return inputs.map((input, i) => ({
    input: JSON.stringify(input),
    ours: ours[i] ?? NO_ANSWER,
    podmans: podmans[i] ?? NO_ANSWER,
  }))
}

const NO_ANSWER: Verdict = { kind: 'refused', why: 'the kind gave no answer for this input' }

function agree(ours: Verdict, podmans: Verdict): boolean {
  if (ours.kind === 'undecided' || podmans.kind === 'undecided') return true
  if (ours.kind === 'accepted' && podmans.kind === 'accepted') {
    return ours.meaning === undefined || podmans.meaning === undefined || ours.meaning === podmans.meaning
  }
  if (ours.kind === 'refused' && podmans.kind === 'refused') {
    return (podmans.rules ?? []).every((rule) => ours.rules?.includes(rule) ?? true)
  }
  return false
}

/** The nth of a sample is the nth run of a property with the same seed, so that it can be shrunk as one. */
async function shrunk<Input>(
  kind: Kind<Input>,
  oracle: Oracle,
  place: { readonly seed: number; readonly path: string },
  found: Disagreement,
): Promise<Disagreement> {
  let last = found
  const agreed = fc.asyncProperty(kind.arbitrary, async (input) => {
    const [answer] = await ask(kind, [input], oracle)
    if (answer === undefined || agree(answer.ours, answer.podmans)) return true
    if (knownReason(kind.name, answer, oracle.version) !== undefined) return true
    last = answer
    return false
  })
  await fc.check(agreed, { ...place, numRuns: 1, interruptAfterTimeLimit: 60_000 })
  return { ...last, input: found.input, shortest: last.input }
}

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

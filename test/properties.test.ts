import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CommandPlan,
  createPlanner,
  explainPlan,
  formatPlan,
  formatProblem,
  type JobContext,
  PROBLEM_CODES,
  parseConfig,
  planStep,
  type Result,
  toShell,
} from '../src/index.ts'
import { PHASES } from '../src/plan/CommandPlan.ts'
import { jobContexts } from './properties/jobContexts.ts'
import { siteTexts } from './properties/siteTexts.ts'
import { wordFaults } from './properties/wordFaults.ts'

/** `PROPERTY_RUNS=100000 PROPERTY_SEED=7 npx vitest run --project unit test/properties.test.ts` */
const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 500)
const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
const timeout = 60_000 + 20 * numRuns

test(
  'whatever is handed in, a result comes back, every word has its writer, and nothing else has changed',
  () => {
    const before = prototypes()
    const counts = { permitted: 0, refused: 0 }
    fc.assert(
      fc.property(siteTexts, jobContexts, (toml, job) => {
        for (const result of plansOf(toml, job)) {
          expect(resultFaults(result)).toEqual([])
          if (!result.ok) counts.refused += 1
          if (!result.ok) continue
          counts.permitted += 1
          expect(wordFaults(toml, job, result.value)).toEqual([])
          expect(isDeeplyFrozen(result.value)).toBe(true)
          for (const render of [formatPlan, toShell, explainPlan])
            expect(render(result.value)).toBeTypeOf('string')
        }
        expect(prototypes()).toEqual(before)
      }),
      { numRuns, seed },
    )
    console.log(`seed ${seed}: ${numRuns} runs, ${counts.permitted} plans, ${counts.refused} refusals`)
    expect(counts.permitted).toBeGreaterThan(numRuns / 50)
  },
  timeout,
)

test(
  'the same input gives the same bytes, whatever the order of the variables',
  () => {
    fc.assert(
      fc.property(siteTexts, jobContexts, (toml, job) => {
        const once = JSON.stringify(plansOf(toml, job))
        expect(JSON.stringify(plansOf(toml, job))).toBe(once)
        const turned = reversed(job)
        if (turned !== undefined)
          expect(JSON.stringify(planStep(toml, turned))).toBe(JSON.stringify(planStep(toml, job)))
      }),
      { numRuns: Math.ceil(numRuns / 5), seed },
    )
  },
  timeout,
)

/** Every phase; a configuration that is refused refuses them all. */
function plansOf(toml: string, job: JobContext): readonly Result<CommandPlan>[] {
  const config = parseConfig(toml)
  if (!config.ok) return [config, planStep(toml, job)]
  const planner = createPlanner(config.value)
  return PHASES.map((phase) => planner[phase](job))
}

/** What keeps a value from being a result. */
function resultFaults(result: Result<CommandPlan>): readonly string[] {
  const problems = result.ok ? result.warnings : result.problems
  return [
    ...(result.ok || problems.some(({ severity }) => severity === 'refuse') ? [] : ['nothing refuses']),
    ...(result.ok && problems.some(({ severity }) => severity === 'refuse') ? ['refused, and a plan'] : []),
    ...problems.flatMap((problem) => [
      ...(PROBLEM_CODES.includes(problem.code) ? [] : [`code ${problem.code}`]),
      ...(isOneLine(formatProblem(problem)) ? [] : [`more than a line: ${formatProblem(problem)}`]),
    ]),
  ]
}

const isOneLine = (line: string): boolean => line.length > 0 && !/[\n\r\u2028\u2029\0]/.test(line)

/** The names of everything that all objects share; who reads a table carelessly adds one. */
const prototypes = (): readonly (readonly PropertyKey[])[] =>
  [Object, Array, String, Function, Map, Promise].map((type) => Reflect.ownKeys(type.prototype))

function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen)
}

/** The same job with its variables the other way round; undefined where they are no table of its own. */
function reversed(job: JobContext): JobContext | undefined {
  const { variables } = (typeof job === 'object' && job) || {}
  if (
    typeof variables !== 'object' ||
    variables === null ||
    Object.getPrototypeOf(variables) !== Object.prototype
  )
    return undefined
  return { ...job, variables: Object.fromEntries(Object.entries(variables).reverse()) }
}

import { createInterface } from 'node:readline'
import { createVitest, type TestSpecification } from 'vitest/node'
import type { Mutant } from './mutantsOf.ts'

/**
 * A process of `main.ts`: for each mutant that comes in as a line of JSON, a line that says whether a test has
 * failed. A mutant that never ends takes this process with it, which is why it is one.
 */
let mutant: Mutant | undefined

const vitest = await createVitest(
  'test',
  {
    config: false,
    watch: false,
    include: [
      'test/{problem,secret,grammar,shape,job,config,policy,plan,render,planner,snapshot}/**/*.test.ts',
      'test/attacks.test.ts',
    ],
    // It starts three shells for each of its texts: longer than all the others together.
    exclude: ['test/planner/sealPlan.test.ts'],
    pool: 'threads',
    isolate: false,
    fileParallelism: false,
    bail: 1,
    reporters: [{}],
    testTimeout: 20_000,
  },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        transform: (code, id) =>
          mutant && id.split('?')[0]?.endsWith(`/${mutant.file}`)
            ? code.slice(0, mutant.start) + mutant.text + code.slice(mutant.end)
            : undefined,
      },
    ],
  },
)

// Whoever asked has gone: it ends, even amid a mutant that never does.
process.stdin.once('close', () => process.exit())
for await (const line of createInterface(process.stdin)) {
  const next = JSON.parse(line) as Mutant
  if (mutant) vitest.invalidateFile(`${process.cwd()}/${mutant.file}`)
  mutant = next
  vitest.invalidateFile(`${process.cwd()}/${mutant.file}`)
  console.log((await isKilled(mutant)) ? 'killed' : 'survived')
}

/** Of the tests that import the file those that mirror it first, for they kill most. */
async function isKilled({ file }: Mutant): Promise<boolean> {
  vitest.config.related = [`${process.cwd()}/${file}`]
  const all = await vitest.getRelevantTestSpecifications()
  const near = file.replace(/^src/, 'test').replace(/[^/]+$/, '')
  const isNear = ({ moduleId }: TestSpecification) => moduleId.includes(`/${near}`)
  return (await fails(all.filter(isNear))) || (await fails(all.filter((one) => !isNear(one))))
}

async function fails(files: TestSpecification[]): Promise<boolean> {
  if (files.length === 0) return false
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(files)
  // Vitest hands out what every run before has found too, so that one old failure would kill all mutants to come.
  const asked = new Set(files.map(({ moduleId }) => moduleId))
  return (
    unhandledErrors.length > 0 || testModules.some((module) => asked.has(module.moduleId) && !module.ok())
  )
}

import { join } from 'node:path'
import { transform } from 'esbuild'
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { reportProblems } from '../../src/cli/report.ts'
import { createPlanner, type JobContext, type Problem, parseConfig } from '../../src/index.ts'
import { jobContext } from '../../src/job/JobContext.ts'
import { andThen, problemsOf, type Result } from '../../src/problem/Result.ts'
import { EXAMPLE_JOB, EXAMPLE_TOML } from '../planner/example.ts'
import { completedToml } from './completedToml.ts'
import { REPOSITORY } from './pages.ts'
import type { Room } from './Room.ts'
import { type Block, flagOf } from './readBlocks.ts'

/** What a page has said so far under the same heading. */
export interface Section {
  toml: string
}

/** What a block prints; an error says what is wrong with it. */
type Run = (block: Block, room: Room, section: Section) => Promise<string>

/** How each language of a block is run; one that is not here may not be used. */
export const LANGUAGES: Readonly<Record<string, Run>> = {
  js: (block, room) => runModule(block.text, block, room),
  ts: async (block, room) => {
    const { code } = await transform(block.text, { loader: 'ts', format: 'esm', target: 'node20.19' })
    // Once is enough, and a lab's user may not read this checkout.
    if (!room.hasEngine) await checkTypes(block, room)
    return runModule(code, block, room)
  },
  sh: (block, room) => runProgram(['bash', '-e', '-c', block.text], block, room),
  toml: async (block, _room, section) => {
    if (block.flags.includes('other')) return otherToml(block.text)
    const { text, lineOf } = flagOf(block, 'file') ? asItIs(block.text) : completedToml(block.text)
    section.toml = text
    return settled(
      parseConfig(text),
      block,
      (problem) => problem.at && { ...problem, at: { ...problem.at, line: lineOf(problem.at.line) } },
    )
  },
  json: async (block, _room, section) => {
    const value: unknown = JSON.parse(block.text)
    if (!isJob(value)) return ''
    const job = { ...(flagOf(block, 'file') ? {} : EXAMPLE_JOB), ...value } as JobContext
    const config = parseConfig(section.toml)
    // What the file itself is warned about has been said under the file.
    const quiet = config.ok ? { ...config, warnings: [] } : config
    return settled(
      andThen(quiet, (accepted) => createPlanner(accepted).step(job)),
      block,
    )
  },
  yaml: async (block) => {
    parseYaml(block.text)
    return ''
  },
  text: async () => '',
  console: async () => '',
}

/** A file of another program, of which nobody here knows more than that it is TOML. */
function otherToml(text: string): string {
  parseToml(text)
  return ''
}

export const newSection = (): Section => ({ toml: EXAMPLE_TOML })

async function runModule(code: string, block: Block, room: Room): Promise<string> {
  const name = `block-${block.line}.mjs`
  room.write(name, code)
  return runProgram([process.execPath, name], block, room)
}

async function runProgram(argv: readonly string[], block: Block, room: Room): Promise<string> {
  const wanted = Number(flagOf(block, 'exit') ?? 0)
  const { code, stdout, stderr } = await room.run(argv)
  if (code !== wanted) throw new Error(`ended with ${code}, not ${wanted}:\n${stdout}${stderr}`)
  return stdout
}

/** As strictly as this project checks its own sources, from which the types are taken. */
async function checkTypes(block: Block, room: Room): Promise<void> {
  const name = `block-${block.line}.mts`
  room.write(name, block.text)
  const src = join(REPOSITORY, 'src')
  const settings = {
    extends: join(REPOSITORY, 'tsconfig.json'),
    compilerOptions: {
      typeRoots: [join(REPOSITORY, 'node_modules/@types')],
      paths: { 'podman-plan': [`${src}/index.ts`], 'podman-plan/*': [`${src}/*/index.ts`] },
    },
    include: [name],
  }
  room.write('tsconfig.json', JSON.stringify(settings))
  await runProgram([join(REPOSITORY, 'node_modules/.bin/tsc'), '-p', '.'], { ...block, flags: [] }, room)
}

const asItIs = (text: string) => ({ text, lineOf: (line: number) => line })

type Placed = (problem: Problem) => Problem | undefined

/** Whatever a result has to say, as `podman-plan` says it on stderr. */
function settled(result: Result<unknown>, block: Block, placed: Placed = () => undefined): string {
  const lines: string[] = []
  const problems = problemsOf(result).map((problem) => placed(problem) ?? problem)
  reportProblems(problems, {
    environment: {},
    stderr: { write: (line: string) => lines.push(line) },
  } as never)
  const isRefused = block.flags.includes('refused')
  if (result.ok === isRefused) throw new Error(`is ${result.ok ? 'accepted' : 'refused'}:\n${lines.join('')}`)
  return lines.join('')
}

const isJob = (value: unknown): value is Partial<JobContext> =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).some((name) => Object.hasOwn(jobContext.entries, name))

import { withoutFences } from './linkFaults.ts'
import type { Page } from './pages.ts'
import { flagOf, readBlocks } from './readBlocks.ts'

/** Why a page may show commands that no test runs. */
const CONSOLE_REASONS: ReadonlyMap<string, string> = new Map([
  ['CONTRIBUTING.md', 'npm test would run this very test'],
  ['docs/how-to/snapshot-tests.md', 'jest; test/package/consumer.test.ts runs it'],
  ['README.md', 'npm test would run this very test, and the demo has a test of its own'],
  [
    'docs/command-line.md',
    'settings of an interactive shell; test/engine/completion.test.ts presses the keys',
  ],
  ['docs/tutorial.md', 'installing the package from a registry; test/package installs it from its archive'],
  ['docs/migrate-from-jacamar.md', 'a command of Jacamar, as its guide prints it'],
  ['docs/podman-compatibility.md', 'a run of the cancel tests that takes an hour'],
  ['docs/playground/README.md', 'a server that does not end; test/browser opens the page'],
  ['docs/how-to/gitlab.md', 'lines in the log of a job, with the time that it took'],
  ['docs/how-to/selinux.md', 'it labels files of a host with SELinux, and asks for root there'],
  ['examples/slurm-site/README.md', 'a folder that needs root'],
  ['examples/gitlab-runner/README.md', 'a machine that is set up: users, packages, a service'],
  ['docs/how-to/check-in-ci.md', 'conftest is a program of others that is not installed here'],
  ['docs/quality.md', 'runs of the property and mutation tests that take an hour'],
  ['docs/how-to/add-a-scheduler.md', 'a scheduler that this machine does not have'],
  ['docs/how-to/slurm.md', 'sbatch; test/engine/slurm.test.ts submits the same script'],
])

/** What is wrong with a page as a whole. */
export const pageFaults = ({ path, markdown }: Page): readonly string[] => [
  ...indentedBlocks(markdown).map((line) => `line ${line}: a block without a fence is not run`),
  ...unusedFiles(markdown),
  ...(CONSOLE_REASONS.has(path) ? [] : consoleBlocks(markdown)),
]

/** Where code is indented instead of fenced; what belongs to a list is text. */
function indentedBlocks(markdown: string): readonly number[] {
  const lines = withoutFences(markdown)
  return lines.flatMap((line, at) => {
    const before = lines.slice(0, at).findLast((earlier) => earlier !== '' && !earlier.startsWith('    '))
    const isInList = /^\s*(?:[-*]|\d+\.) |^ {2,3}\S/.test(before ?? '')
    return line.startsWith('    ') && lines[at - 1] === '' && !isInList ? [at + 1] : []
  })
}

/** A file that a page has its reader write, and that nothing on the page uses. */
function unusedFiles(markdown: string): readonly string[] {
  const blocks = readBlocks(markdown)
  return blocks.flatMap((block, at) => {
    const file = flagOf(block, 'file')
    const isUsed = blocks.slice(at + 1).some(({ text }) => file !== undefined && text.includes(file))
    return file === undefined || isUsed ? [] : [`line ${block.line}: nothing uses ${file}`]
  })
}

const consoleBlocks = (markdown: string): readonly string[] =>
  readBlocks(markdown)
    .filter(({ language }) => language === 'console')
    .map(({ line }) => `line ${line}: a console block needs a reason in CONSOLE_REASONS`)

import type { CommandSyntax, Options } from './CommandSyntax.ts'

/** Options of every command. */
export const COMMON_OPTIONS = {
  color: {
    value: 'WHEN',
    choices: { auto: '', always: '', never: '' },
    default: 'auto',
    help: 'use colors: auto (on a terminal, unless NO_COLOR is set), always or never',
  },
  help: { short: 'h', help: 'print this help' },
} as const satisfies Options

const JOB_OPTIONS = {
  phase: {
    value: 'PHASE',
    choices: {
      prepare: 'pull the images and make the folders',
      step: 'run one script of the job',
      cleanup: 'remove whatever the job left',
    },
    default: 'step',
    help: 'which part of the job to plan',
  },
  step: { value: 'NAME', help: 'plan this step instead of the one in JOB; the script stays the one in JOB' },
} as const satisfies Options

const FORMAT = {
  value: 'FORM',
  choices: { text: 'for people', json: 'for programs' },
  default: 'text',
  help: 'how to print it',
} as const

const CONFIG = { name: 'CONFIG', completes: 'file' } as const
const JOB = { name: 'JOB', completes: 'file' } as const

const JOB_TEXT =
  'CONFIG is a Jacamar TOML file. JOB is a JSON file with the job context, or - for standard input.'

/** Every command of `podman-plan`, in the order in which the help lists them. */
export const COMMANDS = {
  check: {
    summary: 'report every mistake in Jacamar TOML files',
    about: [
      'Reads Jacamar TOML files and reports every mistake in them, one per line, with line and column. Of several files each line names its file.',
      'With --podman-version it also reports options which that release does not have, and known vulnerabilities of the release.',
    ],
    operands: [{ name: 'FILE', completes: 'file', repeated: true }],
    options: {
      'podman-version': { value: 'X.Y', help: 'also check against this release of Podman' },
      format: {
        value: 'FORM',
        choices: {
          text: 'one line per problem on stderr, for people',
          json: 'for programs',
          sarif: 'SARIF 2.1.0, for code hosts and editors',
          codequality: 'Code Quality report of GitLab',
          github: 'workflow commands of GitHub Actions',
        },
        default: 'text',
        help: 'how to report; all but text go to stdout, and the lines for people to stderr',
      },
    },
    exits: { 0: 'every file can be used', 2: 'a file is refused' },
    examples: [
      'podman-plan check /etc/jacamar/jacamar.toml --podman-version 4.9',
      'podman-plan check --format codequality sites/*.toml > gl-code-quality-report.json',
    ],
  },
  plan: {
    summary: 'print the commands of one step, of prepare or of cleanup',
    about: ['Prints the podman commands of one step of a job, and runs nothing.', JOB_TEXT],
    operands: [CONFIG, JOB],
    options: {
      ...JOB_OPTIONS,
      as: {
        value: 'FORM',
        choices: {
          text: 'one line per argument, for people',
          explain: 'each word next to where it comes from',
          argv: 'a JSON array of words for each process',
          shell: 'POSIX shell source, one option per line',
          words0: 'the words of the only process, each followed by a NUL byte',
          batch: 'a Slurm batch script',
          reproduce: 'what to paste into a shell to get into the container by hand',
          json: 'the complete plan',
        },
        default: 'text',
        help: 'how to print the plan',
      },
      format: {
        value: 'FORM',
        choices: { text: 'the same as --as text', json: 'the same as --as json' },
        help: 'as in other commands',
      },
      'write-files': {
        help: 'also create the folders and files that the plan needs, credentials included',
      },
    },
    exits: { 0: 'planned', 2: 'refused; the reasons are on stderr' },
    examples: [
      'podman-plan plan jacamar.toml job.json --as explain',
      "mapfile -d '' words < <(podman-plan plan jacamar.toml job.json --as words0 --write-files) && wait $!",
    ],
  },
  run: {
    summary: 'plan and execute one step, prepare or cleanup',
    about: [
      "Plans and executes. Host variables and the user's own registry logins come from the environment of this process. SIGINT and SIGTERM cancel the step.",
      JOB_TEXT,
    ],
    operands: [CONFIG, JOB],
    options: {
      ...JOB_OPTIONS,
      outcome: {
        value: 'FILE',
        completes: 'file',
        help: 'write the outcome to FILE as JSON: succeeded, script-failed, engine-failed, cancelled or timed-out',
      },
    },
    exits: { 0: 'succeeded', 1: 'the script failed', 2: 'refused, cancelled, or Podman failed' },
    examples: [
      'podman-plan run jacamar.toml job.json --phase prepare',
      'podman-plan run jacamar.toml job.json --step step_script',
      'podman-plan run jacamar.toml job.json --phase cleanup',
    ],
  },
  diff: {
    summary: 'show what a change of the configuration changes',
    about: [
      'Shows what a change of the configuration makes looser, stricter or other, most dangerous changes first: the allow list with an image that passes only now, rules, options with their risks, what users may bring, and every other key.',
      'With JOB it also shows how the commands of this job change; with --jobs what the change does to thousands of recorded jobs: which are newly refused or allowed, which images and options change, how many, and the first of each.',
      'BEFORE and AFTER are Jacamar TOML files. JOB is a JSON file with the job context, or - for standard input.',
    ],
    operands: [
      { name: 'BEFORE', completes: 'file' },
      { name: 'AFTER', completes: 'file' },
      { ...JOB, optional: true },
    ],
    options: {
      ...JOB_OPTIONS,
      jobs: {
        value: 'FILE',
        completes: 'file',
        help: 'recorded job contexts: JSON Lines, a JSON array, a folder of such files, or - for standard input',
      },
      format: FORMAT,
    },
    exits: { 0: 'nothing at all changed', 1: 'something changed', 2: 'refused' },
    examples: [
      'podman-plan diff jacamar.toml jacamar.toml.new',
      'podman-plan diff jacamar.toml jacamar.toml.new job.json',
      'podman-plan diff jacamar.toml jacamar.toml.new --jobs jobs.jsonl',
    ],
  },
  matrix: {
    summary: 'print every step in one table, and what the configuration allows',
    about: [
      'Prints one table: every step, with and without an image in the job, and what would run; below it what the configuration allows, with every key. Use it to review or snapshot a whole configuration.',
    ],
    operands: [CONFIG],
    options: {
      image: {
        value: 'IMAGE',
        help: 'image of the job; an image that the allow list lets pass unless given',
      },
      format: FORMAT,
    },
    exits: { 0: 'printed', 2: 'refused' },
    examples: ['podman-plan matrix jacamar.toml'],
  },
  read: {
    summary: 'explain and check a podman run command',
    about: [
      'Reads a podman run command back, as a person or another program wrote it: its options as Podman reads them, one word each, with what each can do; its image and words. Problems are on stderr. Needs no configuration.',
      'The command stands behind --, or as one quoted word, or on standard input with -.',
    ],
    operands: [{ name: 'WORD', repeated: true }],
    options: { format: FORMAT },
    usage: ['read [--format FORM] -- podman run …', 'read [--format FORM] -'],
    exits: { 0: 'Podman would take the command', 2: 'refused; the reasons are on stderr' },
    examples: ['podman-plan read -- podman run --rm -it -v /:/host debian'],
  },
  doctor: {
    summary: 'check what this host has for the plans of a configuration',
    about: [
      'Looks at what plans rely on on this host, and says what to do where it is missing: Podman and its known vulnerabilities, ids and folders of the user, control groups, storage, where images may come from, GitLab Runner, the scheduler. Run it as the user whose jobs will run. Changes nothing.',
    ],
    operands: [CONFIG],
    options: { format: FORMAT },
    exits: { 0: 'jobs can run here', 2: 'something will keep jobs from running, or CONFIG is refused' },
    examples: ['podman-plan doctor /etc/jacamar/jacamar.toml'],
  },
  gitlab: {
    summary: "the executables of GitLab Runner's custom executor",
    about: [
      "The four executables of GitLab Runner's custom executor. The runner starts them; see docs/how-to/gitlab.md.",
    ],
    operands: [
      { name: 'STAGE', choices: ['config', 'prepare', 'run', 'cleanup'] },
      { name: 'SCRIPT', completes: 'file', optional: true },
      { name: 'STEP', optional: true },
    ],
    options: { config: { value: 'FILE', completes: 'file', help: 'the Jacamar TOML file' } },
    usage: [
      'gitlab config --config FILE',
      'gitlab prepare --config FILE',
      'gitlab run --config FILE SCRIPT STEP',
      'gitlab cleanup --config FILE',
    ],
    exits: {
      0: 'succeeded',
      64: 'wrong usage, where GitLab Runner has given no code of its own',
    },
    examples: ['podman-plan gitlab prepare --config /etc/podman-plan/jacamar.toml'],
  },
  completion: {
    summary: 'print the completion script for bash, zsh or fish',
    about: ['Prints a completion script for your shell.'],
    operands: [{ name: 'SHELL', choices: ['bash', 'zsh', 'fish'] }],
    options: {},
    exits: { 0: 'printed' },
    examples: [
      'source <(podman-plan completion bash)    # in ~/.bashrc',
      'source <(podman-plan completion zsh)     # in ~/.zshrc, after compinit',
      'podman-plan completion fish | source     # in ~/.config/fish/config.fish',
    ],
  },
  help: {
    summary: 'explain a command',
    about: ['Explains a command; without a name, lists all commands.'],
    operands: [{ name: 'COMMAND', completes: 'command', optional: true }],
    options: {},
    exits: { 0: 'printed' },
    examples: ['podman-plan help plan'],
  },
} as const satisfies Readonly<Record<string, CommandSyntax>>

export type CommandName = keyof typeof COMMANDS

export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name)

import type { Word } from '../grammar/words/Word.ts'
import type { Origin } from '../origin/Origin.ts'
import type { Secret } from '../secret/Secret.ts'

/** One option or operand of a command, with where it comes from. */
export type Argument =
  | {
      readonly kind: 'option'
      /** Long name with its dashes: `--volume`. */
      readonly name: string
      /** Undefined for an option without `=`: `--rm`. An empty text is a value. */
      readonly value?: string
      /**
       * The value in parts, where it holds variables that only the node of a batch job has; `value` shows them as
       * `$NAME`. A batch script fills them (`toBatchScript`), and so does `execute`; see `fillNodeVariables`.
       */
      readonly parts?: Word
      readonly origin: Origin
    }
  | { readonly kind: 'end-of-options'; readonly origin: Origin }
  | { readonly kind: 'operand'; readonly value: string; readonly origin: Origin }

export const PODMAN_SUBCOMMANDS = ['run', 'pull', 'save', 'stop', 'rm', 'image exists'] as const
export type PodmanSubcommand = (typeof PODMAN_SUBCOMMANDS)[number]

/** A question to podman whose exit code is the answer: 0 for yes. */
export type Probe = PodmanWords & { readonly subcommand: 'image exists' }

interface PodmanWords {
  /** Absolute path of podman. */
  readonly program: string
  readonly programOrigin: Origin
  readonly subcommand: PodmanSubcommand
  readonly arguments: readonly Argument[]
}

/** `mkdir --parents --mode=0700` */
export interface MakeDirectoryCommand {
  readonly kind: 'make-directory'
  readonly path: string
  readonly origin?: Origin
}

/** Replaces the file by a new one, mode 0600. */
export interface WriteFileCommand {
  readonly kind: 'write-file'
  readonly path: string
  readonly origin?: Origin
  readonly content: Secret
}

/** Deletes the file if it is there. */
export interface DeleteFileCommand {
  readonly kind: 'delete-file'
  readonly path: string
  readonly origin?: Origin
}

/** Deletes every file of ours in the state folder, then the folder if that leaves it empty. */
export interface DeleteStateCommand {
  readonly kind: 'delete-state'
  readonly directory: string
  /** Only files whose names begin so are ours. */
  readonly prefix: string
  readonly origin?: Origin
}

export interface PodmanCommand extends PodmanWords {
  readonly kind: 'podman'
  /** Where `podman run` writes its container's process id: the file is there once the script has been started. */
  readonly pidFile?: string
  /** The command is left out where this answers yes. */
  readonly unless?: Probe
  /** A failure of the command is forgiven where this answers yes afterwards. */
  readonly forgivenIf?: Probe
}

/**
 * Asks every process of a container to end, and kills what has not ended when the grace is over. In words it is one
 * `sh -c` of a constant text, which needs nothing in the image: `END_CONTAINER` in `render`.
 */
export interface EndContainerCommand {
  readonly kind: 'end-container'
  /** Of the container's `podman run`. Where it is not there yet, the command does nothing. */
  readonly pidFile: string
  readonly graceSeconds: number
  readonly origin?: Origin
}

/** A step's script in a shell of the host. */
export interface HostScriptCommand {
  readonly kind: 'host-script'
  readonly program: string
  readonly programOrigin: Origin
  readonly arguments: readonly Argument[]
}

/** One process, or one change to a file. */
export type Command =
  | MakeDirectoryCommand
  | WriteFileCommand
  | DeleteFileCommand
  | DeleteStateCommand
  | PodmanCommand
  | EndContainerCommand
  | HostScriptCommand

/** A command that is no process. */
export type FileCommand = MakeDirectoryCommand | WriteFileCommand | DeleteFileCommand | DeleteStateCommand

export const isFileCommand = (command: Command): command is FileCommand =>
  ['make-directory', 'write-file', 'delete-file', 'delete-state'].includes(command.kind)

/** A command that a cancel runs at once, while the container may still be there. */
export const endsContainer = (command: Command): boolean =>
  command.kind === 'end-container' || (command.kind === 'podman' && command.subcommand === 'stop')

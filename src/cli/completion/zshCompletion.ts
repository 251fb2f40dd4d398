import type { CommandSyntax, OperandSyntax, OptionSyntax } from '../CommandSyntax.ts'
import { commandNames, commandSyntaxes, spellings } from './commandSyntaxes.ts'

/** The completion script for zsh, to be sourced or put into a folder of fpath. Source: zshcompsys(1), `_arguments`. */
export const zshCompletion = (): string => `#compdef podman-plan
_podman_plan() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C \\
    '(- *)'{-h,--help}'[print help]' \\
    '(- *)'{-V,--version}'[print the version]' \\
    '--color=[when to use colors]:when:(auto always never)' \\
    '1:command:->command' \\
    '*::argument:->argument'
  case $state in
    command)
      local -a commands=(
${commandSyntaxes.map(({ name, summary }) => `        ${quoted(`${name}:${summary}`)}`).join('\n')}
      )
      _describe command commands
      ;;
    argument)
      case $line[1] in
${commandSyntaxes.map(commandRow).join('\n')}
      esac
      ;;
  esac
}
if [[ $funcstack[1] == _podman_plan ]]; then
  _podman_plan "$@"
else
  compdef _podman_plan podman-plan
fi
`

function commandRow({ name, options, operands }: CommandSyntax & { readonly name: string }): string {
  const specs = [
    ...Object.entries(options).flatMap(([option, syntax]) => optionSpecs(option, syntax)),
    ...operands.map(operandSpec),
  ]
  return `        ${name}) _arguments ${specs.map(quoted).join(' ')} ;;`
}

function optionSpecs(name: string, syntax: OptionSyntax): readonly string[] {
  const { value, choices, completes, help } = syntax
  const text = `[${inSpec(help)}]`
  if (value === undefined) return spellings(name, syntax).map((word) => `${word}${text}`)
  const words =
    choices &&
    Object.entries(choices).map(([word, meaning]) =>
      meaning === '' ? word : `${word}\\:"${inSpec(meaning)}"`,
    )
  const action = words ? `((${words.join(' ')}))` : actionOf(completes)
  return [`--${name}=${text}:${value}:${action}`]
}

function operandSpec({ name, choices, completes, optional, repeated }: OperandSyntax, at: number): string {
  const words = completes === 'command' ? commandNames : choices
  const place = repeated ? '*' : `${at + 1}`
  return `${place}${optional && !repeated ? '::' : ':'}${name}:${words ? `(${words.join(' ')})` : actionOf(completes)}`
}

const actionOf = (completes: OptionSyntax['completes']): string => (completes === 'file' ? '_files' : ' ')

/** Colons and brackets end a part of a specification. */
const inSpec = (text: string): string => text.replace(/[[\]:\\"]/g, '\\$&')

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

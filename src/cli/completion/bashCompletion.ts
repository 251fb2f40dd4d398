import type { CommandSyntax, OperandSyntax, OptionSyntax } from '../CommandSyntax.ts'
import { commandNames, commandSyntaxes, optionsWithValue, spellings } from './commandSyntaxes.ts'

/** The completion script for bash. Source: bash(1), "Programmable Completion". */
export const bashCompletion = (): string => `# bash completion for podman-plan
_podman_plan() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command='' words='' i
  local -i operands=0
  # Bash makes three words of --as=text.
  if [[ $cur == '=' ]]; then cur=''; elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${optionsWithValue.join('|')}) [[ \${COMP_WORDS[i+1]} == '=' ]] && i+=1; i+=1 ;;
      -* | =) ;;
      *) if [[ -z $command ]]; then command=\${COMP_WORDS[i]}; else operands+=1; fi ;;
    esac
  done
  case $command:$prev in
${commandSyntaxes.flatMap(valueRows).join('\n')}
  esac
  if [[ $cur == -* ]]; then
    case $command in
${commandSyntaxes.map(optionRow).join('\n')}
      '') words='-h --help -V --version --color' ;;
    esac
  elif [[ -z $command ]]; then
    words='${commandNames.join(' ')}'
  else
    case $command:$operands in
${commandSyntaxes.flatMap(operandRows).join('\n')}
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
_podman_plan_files() {
  compopt -o filenames
  mapfile -t COMPREPLY < <(compgen -f -- "$1")
}
complete -F _podman_plan podman-plan
`

type Named = CommandSyntax & { readonly name: string }

const FILES = `_podman_plan_files "$cur"; return`

function valueRows({ name, options }: Named): readonly string[] {
  return Object.entries(options)
    .filter(([, { value }]) => value !== undefined)
    .map(([option, syntax]) => `    ${name}:--${option}) ${valueSource(syntax)} ;;`)
}

function valueSource({ choices, completes }: OptionSyntax): string {
  if (completes === 'file') return FILES
  const words = Object.keys(choices ?? {}).join(' ')
  return `mapfile -t COMPREPLY < <(compgen -W '${words}' -- "$cur"); return`
}

const optionRow = ({ name, options }: Named): string =>
  `      ${name}) words='${Object.entries(options)
    .flatMap(([option, syntax]) => spellings(option, syntax))
    .join(' ')}' ;;`

const operandRows = ({ name, operands }: Named): readonly string[] =>
  operands
    .map((operand, at) => ({ operand, place: operand.repeated ? '*' : String(at) }))
    .filter(({ operand }) => operand.choices || operand.completes)
    .map(({ operand, place }) => `      ${name}:${place}) ${operandSource(operand)} ;;`)

function operandSource({ choices = commandNames, completes }: OperandSyntax): string {
  return completes === 'file' ? FILES : `words='${choices.join(' ')}'`
}

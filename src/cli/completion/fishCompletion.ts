import type { CommandSyntax, OperandSyntax, OptionSyntax } from '../CommandSyntax.ts'
import { commandNames, commandSyntaxes, optionsWithValue } from './commandSyntaxes.ts'

/** The completion script for fish. Source: fish's documentation of `complete` and `commandline`. */
export const fishCompletion = (): string => `# fish completion for podman-plan
# __podman_plan_at COMMAND [N]: whether the words before the cursor are those of COMMAND, with N operands so far
function __podman_plan_at
    set -l operands
    set -l is_value no
    for word in (commandline -opc)[2..]
        if test $is_value = yes
            set is_value no
            continue
        end
        switch $word
            case ${optionsWithValue.join(' ')}
                set is_value yes
            case '-*'
            case '*'
                set -a operands $word
        end
    end
    test "$operands[1]" = "$argv[1]"; or return 1
    test (count $argv) -lt 2; or test (count $operands[2..]) = $argv[2]
end
complete -c podman-plan -f
complete -c podman-plan -n '__podman_plan_at ""' -s h -l help -d 'print help'
complete -c podman-plan -n '__podman_plan_at ""' -s V -l version -d 'print the version'
complete -c podman-plan -n '__podman_plan_at ""' -l color -x -a 'auto always never' -d 'when to use colors'
${commandSyntaxes.map(({ name, summary }) => `complete -c podman-plan -n '__podman_plan_at ""' -a ${name} -d ${quoted(summary)}`).join('\n')}
${commandSyntaxes.flatMap(commandLines).join('\n')}
`

const commandLines = ({
  name,
  options,
  operands,
}: CommandSyntax & { readonly name: string }): readonly string[] => [
  ...Object.entries(options).map(([option, syntax]) => optionLine(name, option, syntax)),
  ...operands.flatMap((operand, at) => operandLine(name, operand, at)),
]

function optionLine(
  command: string,
  name: string,
  { value, short, choices, completes, help }: OptionSyntax,
): string {
  const words = [`complete -c podman-plan -n '__podman_plan_at ${command}'`]
  if (short !== undefined) words.push(`-s ${short}`)
  words.push(`-l ${name}`)
  if (value !== undefined) words.push(completes === 'file' ? '-r -F' : '-x')
  if (choices) {
    const rows = Object.entries(choices).map(([word, meaning]) =>
      meaning === '' ? word : `${word}\\t${quotedInList(meaning)}`,
    )
    words.push(`-a "${rows.join(' ')}"`)
  }
  return [...words, `-d ${quoted(help)}`].join(' ')
}

function operandLine(
  command: string,
  { choices, completes, repeated }: OperandSyntax,
  at: number,
): readonly string[] {
  const words = completes === 'command' ? commandNames : choices
  if (words === undefined && completes !== 'file') return []
  const condition = `-n '__podman_plan_at ${command}${repeated ? '' : ` ${at}`}'`
  return [`complete -c podman-plan ${condition} ${words ? `-a '${words.join(' ')}'` : '-F'}`]
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

/** Fish splits the words of \`-a\` at blanks that are not quoted. */
const quotedInList = (text: string): string => `'${text.replaceAll("'", '’')}'`

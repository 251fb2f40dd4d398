import { COMMANDS, COMMON_OPTIONS } from './COMMANDS.ts'
import type { CommandSyntax, OptionSyntax } from './CommandSyntax.ts'
import { exitsOf, explainedChoices, optionHead, optionText, usageLines } from './formatHelp.ts'

/**
 * The manual page podman-plan(1), made when the package is built.
 *
 * @param version of the package
 * Source: man-pages(7) for the sections, groff_man(7) for the macros.
 */
export function manPage(version: string): string {
  const commands: readonly (readonly [string, CommandSyntax])[] = Object.entries(COMMANDS)
  return [
    `.TH PODMAN\\-PLAN 1 "" "podman\\-plan ${roff(version)}" "User Commands"`,
    '.SH NAME',
    'podman\\-plan \\- turn a site configuration and a CI job into podman commands',
    '.SH SYNOPSIS',
    ...commands.flatMap(([name, syntax]) =>
      usageLines(name, syntax).flatMap((line, at) => [
        ...(at > 0 || name !== 'check' ? ['.br'] : []),
        `.B podman\\-plan\n${roff(line)}`,
      ]),
    ),
    '.SH DESCRIPTION',
    roff(
      "podman-plan turns a site's Podman configuration (Jacamar CI TOML) and a CI job into the exact podman commands of each job step, checked by the site's policy.",
    ),
    '.SH COMMANDS',
    ...commands.flatMap(([name, syntax]) => commandSection(name, syntax)),
    '.SH OPTIONS OF EVERY COMMAND',
    ...Object.entries(COMMON_OPTIONS).flatMap(([name, option]) => optionEntry(name, option)),
    '.TP',
    '.BR \\-V ", " \\-\\-version',
    'print the version',
    '.SH ENVIRONMENT',
    '.TP',
    '.B NO_COLOR',
    'If set and not empty, output has no colors unless \\-\\-color=always is given.',
    '.SH SEE ALSO',
    '.BR podman\\-run (1)',
    '',
  ].join('\n')
}

function commandSection(name: string, syntax: CommandSyntax): readonly string[] {
  return [
    `.SS ${name}`,
    ...syntax.about.flatMap((text) => [roff(text), '.PP']),
    ...Object.entries(syntax.options).flatMap(([option, row]) => optionEntry(option, row)),
    '.PP',
    'Exit code:',
    ...Object.entries(exitsOf(syntax)).flatMap(([code, meaning]) => ['.TP', code, roff(meaning)]),
    '.PP',
    'Examples:',
    '.nf',
    ...syntax.examples.map((line) => `  ${roff(line)}`),
    '.fi',
  ]
}

function optionEntry(name: string, option: OptionSyntax): readonly string[] {
  const choices = explainedChoices(option)
  return [
    '.TP',
    `.B ${roff(optionHead(name, option))}`,
    roff(optionText(option)),
    ...(choices.length === 0 ? [] : ['.RS']),
    ...choices.flatMap(([word, meaning]) => ['.TP', `.B ${roff(word)}`, roff(meaning)]),
    ...(choices.length === 0 ? [] : ['.RE']),
  ]
}

/** Text that roff prints as it is: a leading dot or quote would be a request, a dash a hyphen. */
const roff = (text: string): string =>
  text
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/^([.'])/, '\\&$1')

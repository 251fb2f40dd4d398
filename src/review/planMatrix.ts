import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { escapedText } from '../problem/shown.ts'
import { type ConfigMatrix, configMatrix, type MatrixCell, type MatrixOptions } from './configMatrix.ts'

/**
 * A whole configuration as one text: a table of every step, of a job with an image and of one without; below it each
 * plan that stands in the table, once, with placeholders for folders and names; below them what the configuration
 * allows, with every key. A review or a snapshot of it sees every change.
 *
 *     step                          image in the job        no image
 *     prepare                       1                       2
 *     get_sources                   3 container             3 container
 *     step_script                   4 container             5 container
 *
 * @param config from `parseConfig`
 * @param options for example `{ image: 'docker.io/library/debian:12' }`; unless given, an image that passes
 */
export function planMatrix(config: PodmanConfig, options: MatrixOptions = {}): string {
  expectArgument('config', config, 'planMatrix(config)')
  return formatMatrix(configMatrix(config, options))
}

function formatMatrix({ image, rows, plans, policy }: ConfigMatrix): string {
  const titles = image === undefined ? ['step', 'no image'] : ['step', 'image in the job', 'no image']
  const lines = rows.map(({ step, withImage, withoutImage }) => [
    step,
    ...(withImage ? [cellText(withImage)] : []),
    cellText(withoutImage),
  ])
  const table = [titles, ...lines].map(([name = '', ...cells]) =>
    [name.padEnd(30), ...cells.map((text) => text.padEnd(24))].join('').trimEnd(),
  )
  return [
    ...table,
    ...plans.flatMap((text, index) => ['', `${index + 1}  ${text.replaceAll('\n', '\n   ')}`]),
    '',
    image === undefined
      ? 'image in the job: none was found that the allow list lets pass'
      : `image in the job: ${escapedText(image)}`,
    '',
    'policy',
    ...policy.map((line) => `  ${escapedText(line)}`),
  ].join('\n')
}

const cellText = ({ plan, where }: MatrixCell): string =>
  where === undefined ? `${plan}` : `${plan} ${where}`

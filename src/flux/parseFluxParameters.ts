import { type ParseParameters, parseParameters } from '../batch/parseParameters.ts'
import { FLUX_FLAGS } from './FLUX_FLAGS.ts'

/**
 * What a user asks of Flux, as words for flux submit. See `parseParameters`.
 *
 *     parseFluxParameters('-q batch -c4', config)   // ['--queue=batch', '--cores-per-task=4']
 *
 * @returns the words in the user's order, or every problem: `scheduler.option`, `input.text`, `input.size`
 */
export const parseFluxParameters: ParseParameters = parseParameters(FLUX_FLAGS)

import { type ParseParameters, parseParameters } from '../batch/parseParameters.ts'
import { PBS_FLAGS } from './PBS_FLAGS.ts'

/**
 * What a user asks of PBS, as words for qsub. See `parseParameters`.
 *
 *     parsePbsParameters('-lselect=1:ncpus=2', config)   // ['-l', 'select=1:ncpus=2']
 *
 * @returns the words in the user's order, or every problem: `scheduler.option`, `input.text`, `input.size`
 */
export const parsePbsParameters: ParseParameters = parseParameters(PBS_FLAGS)

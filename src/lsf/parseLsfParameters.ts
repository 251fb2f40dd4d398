import { type ParseParameters, parseParameters } from '../batch/parseParameters.ts'
import { LSF_FLAGS } from './LSF_FLAGS.ts'

/**
 * What a user asks of LSF, as words for bsub. See `parseParameters`.
 *
 *     parseLsfParameters('-q short -W 10', config)   // ['-q', 'short', '-W', '10']
 *
 * @returns the words in the user's order, or every problem: `scheduler.option`, `input.text`, `input.size`
 */
export const parseLsfParameters: ParseParameters = parseParameters(LSF_FLAGS)

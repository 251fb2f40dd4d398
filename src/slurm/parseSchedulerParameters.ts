import { type ParseParameters, parseParameters } from '../batch/parseParameters.ts'
import { SLURM_FLAGS } from './SLURM_FLAGS.ts'

/**
 * What a user asks of Slurm, as words for sbatch. See `parseParameters`.
 *
 *     parseSchedulerParameters('-N2 --account "my project"', config)   // ['--nodes=2', '--account=my project']
 *
 * @returns the words in the user's order, or every problem: `scheduler.option`, `input.text`, `input.size`
 */
export const parseSchedulerParameters: ParseParameters = parseParameters(SLURM_FLAGS)

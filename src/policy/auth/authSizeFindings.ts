import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import type { Job } from '../../job/Job.ts'
import { joined, NONE } from '../../problem/Result.ts'
import { openSecret } from '../../secret/Secret.ts'
import { inputSizeFindings, LIMITS } from '../inputSize.ts'
import type { Finding } from '../judge.ts'
import { dockerAuthConfig } from './readAuthSources.ts'

/**
 * Rule `input.size` for the credentials of a job, in the sources that the site lists: each login is looked for in
 * every word and message.
 */
export const authSizeFindings = ({ registryAuth }: PodmanConfig, job: Job): readonly Finding[] =>
  joined(
    registryAuth.includes('docker-auth-config')
      ? sizeFindings('variables.DOCKER_AUTH_CONFIG', dockerAuthConfig(job))
      : NONE,
    registryAuth.includes('user') ? sizeFindings('userAuth', job.userAuth.map(openSecret).join('')) : NONE,
  )

const sizeFindings = (path: string, text = ''): readonly Finding[] =>
  inputSizeFindings(path, 'characters of credentials', text.length, LIMITS.authCharacters)

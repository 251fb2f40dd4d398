import { endProcesses, hostProcesses, startingEnvironment } from '../node/hostProcesses.ts'

/**
 * Kills what GitLab Runner has started for a job of a slot and left behind when it was killed itself: it would go on
 * and start the next command. Known by the variables that the runner gives to every stage.
 */
export async function endAdapters(shortToken: string, concurrentId: string, job: string): Promise<void> {
  const wanted = [
    `CUSTOM_ENV_CI_RUNNER_SHORT_TOKEN=${shortToken}`,
    `CUSTOM_ENV_CI_CONCURRENT_ID=${concurrentId}`,
    `CUSTOM_ENV_CI_JOB_ID=${job}`,
  ]
  const found = hostProcesses().filter((process) => {
    const environment = startingEnvironment(process)
    return wanted.every((variable) => environment.includes(variable))
  })
  await endProcesses(
    found.map(({ id }) => id),
    'SIGKILL',
  )
}

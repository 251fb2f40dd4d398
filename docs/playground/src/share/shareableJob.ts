import { withoutCredentials } from './withoutCredentials.ts'

/** What a plan depends on and is no secret. Every other field stays out, also one that nobody knows yet. */
const SHARED: readonly string[] = ['job', 'step', 'script', 'image', 'directories', 'prepared']

/**
 * A job without its credentials and its environment; undefined where it cannot be read.
 *
 * @param variables names of the CI variables that the site reads volumes and options from; `NAME_1` counts as well
 */
export function shareableJob(
  job: string,
  variables: readonly string[],
): { readonly text: string; readonly leftOut: readonly string[] } | undefined {
  const fields = parsed(job)
  if (fields === undefined) return undefined
  const kept = Object.entries(fields).filter(([name]) => SHARED.includes(name))
  const given = Object.entries(Object(fields['variables']) as object)
  const isRead = (name: string) =>
    variables.some((known) => known === name || known === name.replace(/_\d+$/, ''))
  const read = given.filter(([name]) => isRead(name))
  const shared = {
    ...Object.fromEntries(kept),
    ...(read.length > 0 ? { variables: Object.fromEntries(read) } : {}),
  }
  const whole = JSON.stringify(shared, null, 2)
  const text = withoutCredentials(whole)
  const leftOut = [
    ...Object.keys(fields).filter((name) => !SHARED.includes(name) && name !== 'variables'),
    ...given.filter(([name]) => !isRead(name)).map(([name]) => `variables.${name}`),
    ...(text === whole ? [] : ['credentials in the job (***)']),
  ]
  return parsed(text) && { text: `${text}\n`, leftOut }
}

function parsed(job: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(job)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

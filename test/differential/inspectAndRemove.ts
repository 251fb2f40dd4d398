import type { Ended, Oracle } from './Oracle.ts'

/** What was understood by each container that could be created, by its id. */
export async function inspectAndRemove(
  created: readonly Ended[],
  { podman }: Oracle,
): Promise<ReadonlyMap<string, string>> {
  const ids = created.filter(({ code }) => code === 0).map(({ stdout }) => stdout.trim())
  if (ids.length === 0) return new Map()
  const { stdout } = await podman(['inspect', '--type=container', ...ids])
  await podman(['rm', '--force', ...ids])
  const containers: readonly Inspected[] = JSON.parse(stdout)
  return new Map(containers.map((container) => [container.Id, meaningOf(container)]))
}

interface Inspected {
  readonly Id: string
  readonly Config: {
    readonly Env: readonly string[] | null
    readonly Labels: Readonly<Record<string, string>> | null
    readonly Annotations: Readonly<Record<string, string>> | null
    readonly Hostname: string
    readonly WorkingDir: string
    readonly StopTimeout: number
    readonly Tty: boolean
    readonly OpenStdin: boolean
  }
  readonly HostConfig: { readonly DnsOptions: readonly string[] | null }
}

/** Podman adds variables and annotations of its own; those of a test are called t1 and t2, and its hosts test-…. */
export const OURS = /^t\d=/

const meaningOf = ({ Config, HostConfig }: Inspected): string =>
  JSON.stringify({
    env: (Config.Env ?? []).filter((line) => OURS.test(line)).toSorted(),
    labels: lines(Config.Labels),
    annotations: lines(Config.Annotations),
    hostname: Config.Hostname.startsWith('test-') ? Config.Hostname : '',
    folder: Config.WorkingDir,
    seconds: Config.StopTimeout,
    tty: Config.Tty,
    interactive: Config.OpenStdin,
    dns: HostConfig.DnsOptions ?? [],
  })

const lines = (map: Readonly<Record<string, string>> | null): readonly string[] =>
  Object.entries(map ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .filter((line) => OURS.test(line))
    .sort()

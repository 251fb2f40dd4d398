import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import type { Ended, Oracle } from './Oracle.ts'
import { pool } from './pool.ts'

/**
 * A Podman to ask, with a storage, locks and a configuration of its own in a new folder, so that it neither
 * meets what the machine runs nor leaves anything there. The folder is in memory where it can be, which saves a
 * fifth of the time; `close` removes it, and what is asked after that fails.
 *
 * @param words how Podman is called: `podman`, `chroot /opt/root podman`. What stands before the last word
 *   must be able to call `sh` too.
 */
export async function openOracle(
  words: readonly string[],
): Promise<Oracle & { readonly close: () => Promise<void> }> {
  const before = words.slice(0, -1)
  const shell = (script: string, ...more: readonly string[]) =>
    succeed(run([...before, 'sh', '-c', script, 'sh', ...more]))
  const folder = (await shell(MAKE_FOLDER)).stdout.trim()
  const limited = pool(availableParallelism() + 1)
  const running = new Set<Promise<Ended>>()
  let closed = false
  const podman: Oracle['podman'] = (asked, { workingFolder = '/' } = {}) =>
    limited(async () => {
      if (closed) throw new Error('the oracle was closed')
      const program = words.at(-1) ?? 'podman'
      const call = run([...before, 'sh', '-c', CALL, 'sh', folder, workingFolder, program, ...asked])
      running.add(call)
      return call.finally(() => running.delete(call))
    })
  const { stdout } = await succeed(podman(['version', '--format', '{{.Client.Version}}']))
  return {
    version: stdout.trim(),
    folder,
    podman,
    shell,
    close: async () => {
      closed = true
      await Promise.allSettled(running)
      await shell('rm -rf "$1"', folder)
    },
  }
}

const MAKE_FOLDER = `
name=podman-plan-differential.XXXXXX
runtime=runc cgroups=enabled
command -v runc >/dev/null || { runtime=crun cgroups=disabled; }
folder=$(mktemp -d "/dev/shm/$name" 2>/dev/null || mktemp -d "/tmp/$name") && cd "$folder"
cat > storage.conf <<END
[storage]
driver = "vfs"
graphroot = "$folder/graph"
rootless_storage_path = "$folder/graph"
runroot = "$folder/run"
END
cat > containers.conf <<END
[containers]
default_ulimits = ["nofile=1024:1024", "nproc=2048:2048"]
netns = "host"
cgroups = "$cgroups"
[engine]
runtime = "$runtime"
cgroup_manager = "cgroupfs"
events_logger = "none"
lock_type = "file"
tmp_dir = "$folder/tmp"
END
echo "$folder"`

const CALL = `
export CONTAINERS_CONF="$1/containers.conf" CONTAINERS_STORAGE_CONF="$1/storage.conf"
export PODMAN_IGNORE_CGROUPSV1_WARNING=1
cd "$2" && shift 2 && exec "$@"`

function run([program = 'podman', ...words]: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (data: Buffer) => out.push(data))
    child.stderr.on('data', (data: Buffer) => err.push(data))
    child.on('error', reject)
    child.on('close', (code) =>
      resolve({ code: code ?? -1, stdout: `${Buffer.concat(out)}`, stderr: `${Buffer.concat(err)}` }),
    )
  })
}

async function succeed(ending: Promise<Ended>): Promise<Ended> {
  const ended = await ending
  if (ended.code !== 0) throw new Error(`the oracle could not be made ready: ${ended.stderr}`)
  return ended
}

import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SYSTEM_PATH } from './LabUser.ts'
import { labFolder } from './labFolder.ts'
import { endProcessesOf } from './processesOf.ts'
import { type Finished, runProcess } from './runProcess.ts'
import { type Service, startService } from './Service.ts'
import { writeSlurmSettings } from './slurmSettings.ts'

/** A cluster of one node: this machine. Its ports, keys and files are its own, so it runs beside another. */
export interface Slurm {
  /** Add it to the environment of whoever calls sbatch, scancel or scontrol. */
  readonly environment: { readonly SLURM_CONF: string }
  /** Of its daemons. */
  readonly processIds: readonly number[]
  /** What `scontrol show job` says: `JobState`, `ExitCode` (`7:0` is code and signal), … */
  job(id: string): Promise<ReadonlyMap<string, string>>
  /** One of Slurm's own programs, as root. */
  run(...argv: readonly string[]): Promise<Finished>
  stop(): Promise<void>
}

export async function startSlurm(): Promise<Slurm> {
  const folder = labFolder('slurm-lab')
  chmodSync(folder, 0o755)
  const services: Service[] = []
  const environment = { SLURM_CONF: join(folder, 'slurm.conf') }
  const slurm: Slurm = {
    environment,
    get processIds() {
      return services.map((service) => service.pid)
    },
    run: (...argv) => runProcess(argv, { env: { PATH: SYSTEM_PATH, ...environment } }),
    async job(id) {
      const shown = await slurm.run('scontrol', 'show', 'job', id, '--oneliner')
      return readFields(shown.stdout)
    },
    async stop() {
      for (const service of services.toReversed()) await service.stop()
      // Running jobs have outlived slurmd.
      await endProcessesOf(folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  try {
    await writeSlurmSettings(folder)
    services.push(await startMunge(folder))
    services.push(
      await startService(['slurmctld', '-D'], {
        env: environment,
        ready: async () => (await slurm.run('scontrol', 'ping')).stdout.includes('is UP'),
      }),
    )
    services.push(
      await startService(['slurmd', '-D'], {
        env: environment,
        ready: async () => (await slurm.run('sinfo', '--noheader', '--format=%t')).stdout.startsWith('idle'),
      }),
    )
    await runFirstJob(slurm)
    return slurm
  } catch (error) {
    await slurm.stop()
    throw error
  }
}

/** The first job starts seconds late, and `sbatch --wait` would notice its end ten seconds late. */
async function runFirstJob(slurm: Slurm): Promise<void> {
  const submitted = await slurm.run('sbatch', '--parsable', '--output=/dev/null', '--wrap=true')
  for (let tries = 0; tries < 150; tries++) {
    const job = await slurm.job(submitted.stdout.trim())
    if (job.get('JobState') === 'COMPLETED') return
    await sleep(100)
  }
  throw new Error(`the cluster runs no job: ${submitted.stderr}`)
}

function startMunge(folder: string): Promise<Service> {
  const socket = join(folder, 'munge.socket')
  writeFileSync(join(folder, 'munge.key'), randomBytes(128), { mode: 0o400 })
  return startService(
    [
      'munged',
      '--foreground',
      `--socket=${socket}`,
      `--key-file=${join(folder, 'munge.key')}`,
      `--seed-file=${join(folder, 'munge.seed')}`,
      `--pid-file=${join(folder, 'munge.pid')}`,
    ],
    { ready: () => existsSync(socket) },
  )
}

/** `JobId=1 JobName=a b UserId=…`: a value may hold blanks, a name may not. */
function readFields(line: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  let name = ''
  for (const word of line.trim().split(' ')) {
    const equals = word.indexOf('=')
    if (equals > 0) {
      name = word.slice(0, equals)
      fields.set(name, word.slice(equals + 1))
    } else if (name !== '') {
      fields.set(name, `${fields.get(name)} ${word}`)
    }
  }
  return fields
}

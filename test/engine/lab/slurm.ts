import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SYSTEM_PATH } from './LabUser.ts'
import { type Finished, runProcess } from './runProcess.ts'
import { freePort, type Service, startService } from './Service.ts'

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
  const folder = mkdtempSync('/tmp/slurm-lab-')
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
      // Jobs first: their step daemons outlive slurmd.
      if (services.length > 1) await slurm.run('scancel', '--user=root', '--full')
      for (const service of services.toReversed()) await service.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  try {
    await writeSettings(folder)
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

/** slurm.conf(5); without cgroups, accounting and a daemon user, which one machine does not need. */
async function writeSettings(folder: string): Promise<void> {
  const node = hostname().split('.')[0]
  mkdirSync(join(folder, 'state'))
  mkdirSync(join(folder, 'spool'))
  writeFileSync(join(folder, 'cgroup.conf'), 'CgroupPlugin=cgroup/v1\n')
  writeFileSync(
    join(folder, 'slurm.conf'),
    `ClusterName=lab
SlurmctldHost=${node}(127.0.0.1)
SlurmctldPort=${await freePort()}
SlurmdPort=${await freePort()}
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_interval=1
ReturnToService=2
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
NodeName=${node} NodeAddr=127.0.0.1 CPUs=${cpus().length} RealMemory=1000 State=UNKNOWN
PartitionName=debug Nodes=ALL Default=YES State=UP
`,
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

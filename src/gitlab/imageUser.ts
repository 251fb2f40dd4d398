import { Writable } from 'node:stream'
import type { ImageReference } from '../grammar/image/ImageReference.ts'
import type { ProcessPlace } from '../node/startProcess.ts'
import { startProcess } from '../node/startProcess.ts'

export interface ImageUser {
  readonly uid: number
  readonly gid: number
}

/**
 * The ids of the user that an image of the local store names, and zeros for root's own Podman; undefined where the image
 * names root or nobody, where it is not there, and where its ids cannot be mapped.
 *
 * Only the image itself knows what a name stands for: `id` is asked in a container of it.
 */
export async function imageUser(
  podman: string,
  image: ImageReference['text'],
  place: Pick<ProcessPlace, 'directory' | 'variables'>,
  label: string,
): Promise<ImageUser | undefined> {
  const ask = (words: readonly string[]): Promise<string> => printed([podman, ...words], place)
  const named = await ask(['image', 'inspect', '--format={{.Config.User}}', '--', image])
  if (/^(?:|0|root)(?::|$)/.test(named)) return undefined
  // Root's own Podman knows no keep-id: podman-run(1), `--userns`.
  if (process.geteuid?.() === 0) return { uid: 0, gid: 0 }
  // The image's own `sh` answers: nothing is given to it, it ends in time, and a cleanup finds its container.
  const said = await ask([
    'run',
    '--rm',
    '--pull=never',
    '--network=none',
    '--cap-drop=all',
    '--security-opt=no-new-privileges',
    `--timeout=${ANSWER_SECONDS}`,
    `--label=${label}`,
    '--entrypoint=["sh","-c","id -u; id -g"]',
    '--',
    image,
  ])
  const [, uid, gid] =
    /^([0-9]{1,5})\n([0-9]{1,5})$/.exec(said) ?? /^([0-9]{1,5}):([0-9]{1,5})$/.exec(named) ?? []
  const user = { uid: Number(uid), gid: Number(gid) }
  return user.uid > 0 && user.uid <= LARGEST && user.gid <= LARGEST ? user : undefined
}

/** As many as a rootless user has by default: subuid(5). */
const LARGEST = 65_535

/** Between the start of the container and its kill. */
const ANSWER_SECONDS = 10

/** Two ids and a line's end between them; an image that prints more gets no more room. */
const ANSWER_CHARACTERS = 64

async function printed(
  argv: readonly string[],
  place: Pick<ProcessPlace, 'directory' | 'variables'>,
): Promise<string> {
  let said = ''
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      said = (said + chunk).slice(0, ANSWER_CHARACTERS)
      done()
    },
  })
  const { exitCode } = await startProcess(argv, { ...place, stdout }).ended
  return exitCode === 0 ? said.trim() : ''
}

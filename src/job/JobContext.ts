import * as v from 'valibot'
import { isTable } from '../problem/isTable.ts'
import { key } from '../shape/key.ts'

const text = v.string()

const folder = (meaning: string) =>
  key(text, {
    meaning,
    expected: 'must be the absolute path of a folder',
    fix: 'write the full path on the host',
  })

/** The list is only read; valibot has no type for that on the way in. */
const listOfTexts = v.array(text) as v.GenericSchema<readonly string[]>

/** Whether every value of a table is a text. A list of the values would cost more than to look at them. */
export function holdsOnlyTexts(table: object): table is Readonly<Record<string, string>> {
  for (const name in table) if (typeof (table as Record<string, unknown>)[name] !== 'string') return false
  return true
}

/** Of a table that holds nothing but texts, valibot need not be asked about each: they can be many. */
const askedOnlyIfNeeded = <S extends v.GenericSchema>(schema: S): S => ({
  ...schema,
  '~run': (dataset, config) =>
    isTable(dataset.value) && holdsOnlyTexts(dataset.value)
      ? { typed: true, value: dataset.value }
      : schema['~run'](dataset, config),
})

const variables = askedOnlyIfNeeded(v.record(text, text))

/** In the type of Node's `process.env` a variable may be undefined: then it is not set. */
const hostVariables = askedOnlyIfNeeded(v.record(text, v.optional(text)))

const texts = <S extends typeof variables | typeof hostVariables>(schema: S, meaning: string) =>
  key(v.optional(schema, {}), {
    meaning,
    expected: 'must be a table of texts by name',
    fix: 'write every value as a string',
    secret: true,
  })

const field = (meaning: string, expected: string, fix: string) => ({ meaning, expected, fix })

const login = v.strictObject({ host: text, username: text, password: text })

/** A rootless user has as many ids by default: subuid(5). */
const userId = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(65_535))

/** The job context as data that a caller can write by hand. */
export const jobContext = v.object({
  job: key(
    text,
    field(
      'name of the job, unique on this host for this user',
      'must be a text: the job’s name',
      'write the job’s id as a string',
    ),
  ),
  step: key(
    text,
    field(
      'GitLab sub-stage: get_sources, step_script, …',
      'must be a text: the step’s name',
      'write the sub-stage’s name',
    ),
  ),
  script: key(
    text,
    field(
      'absolute host path of this step’s script, inside directories.scripts',
      'must be a text: the script’s path',
      'write the script’s full path',
    ),
  ),
  image: key(
    v.optional(text),
    field('image that the job asked for; empty counts as absent', 'must be a text', 'write the image’s name'),
  ),
  variables: texts(variables, 'CI variables, without the CUSTOM_ENV_ prefix'),
  directories: key(
    v.strictObject({
      builds: folder('working copies; mounted'),
      cache: folder('cache; mounted'),
      scripts: folder('this job’s scripts; mounted'),
      state: key(v.optional(text), {
        meaning: 'what no container may see: auth file, pid files, image archive',
        expected: 'must be the absolute path of a folder',
        fix: 'write the full path on the host, or leave it out for the scripts folder’s name plus .state',
      }),
    }),
    field(
      'host folders of the job',
      'must name builds, cache and scripts as absolute paths',
      'write the full paths on the host',
    ),
  ),
  registry: key(v.optional(v.union([login, v.array(login)])), {
    meaning: 'the job’s own registry login, or a list of several',
    expected: 'must hold host, username and password as texts, and nothing else, or be a list of such',
    fix: 'write all three, or leave registry out',
    secret: true,
  }),
  userAuth: key(v.optional(v.union([text, listOfTexts])), {
    meaning: 'text of the user’s own auth.json, or the texts of several, strongest first',
    expected: 'must be a text or a list of texts',
    fix: 'write the text of the file, or of each file',
    secret: true,
  }),
  hostVariables: texts(hostVariables, 'environment of the host, for $NAME in options and for HOME'),
  imageUser: key(v.optional(v.strictObject({ uid: userId, gid: userId })), {
    meaning:
      'who owns the job’s folders in a container of an image with a USER: its ids, or zeros for root of the container',
    expected: 'must hold uid and gid as whole numbers up to 65535',
    fix: 'write what `id` prints in a container of the image, or leave imageUser out',
  }),
  prepared: key(
    v.optional(v.boolean(), false),
    field(
      'whether prepare has run on this host: steps pull only what is missing',
      'must be true or false',
      'write true or false',
    ),
  ),
})

/** A login that the server sent with the job. */
export interface RegistryLogin {
  /** `registry.example.com`, `registry.example.com:5000` */
  readonly host: string
  readonly username: string
  /** Goes into the job's auth file and nowhere else. */
  readonly password: string
}

/**
 * What a runner knows about one step of one job. Plain data: JSON will do.
 *
 * `jobFixture` of `podman-plan/snapshot` makes one for tests.
 */
export interface JobContext {
  /** Name of the job, unique on this host for this user: letters, digits, `_`, `.` and `-`. The CI job's id will do. */
  readonly job: string
  /** GitLab's sub-stage: `get_sources`, `step_script`, `after_script`, … It decides whose image and options are used. */
  readonly step: string
  /** Absolute host path of this step's script, inside `directories.scripts`. */
  readonly script: string
  /** Image that the job asks for; an empty text counts as absent. */
  readonly image?: string | undefined
  /** CI variables, without the `CUSTOM_ENV_` prefix. User volumes and user options are among them. */
  readonly variables?: Readonly<Record<string, string>> | undefined
  /** Host folders of the job: absolute paths, none inside another. */
  readonly directories: {
    /** Working copies; mounted into every container. */
    readonly builds: string
    /** The project's cache; mounted into every container. */
    readonly cache: string
    /** This job's scripts; mounted into every container. */
    readonly scripts: string
    /**
     * What no container may see: auth file, pid files, image archive. Default: the scripts folder's name with
     * `.state` behind it.
     */
    readonly state?: string | undefined
  }
  /** The job's own registry login, or several, as the server sent them, never out of a variable. */
  readonly registry?: RegistryLogin | readonly RegistryLogin[] | undefined
  /** Text of the user's own auth.json, or of several, strongest first; `readUserAuth` of `podman-plan/node` reads them. */
  readonly userAuth?: string | readonly string[] | undefined
  /**
   * The host's environment, such as `process.env`: for `$NAME` in the site's options, and for `HOME`, which no user
   * volume may show. Never CI variables.
   */
  readonly hostVariables?: Readonly<Record<string, string | undefined>> | undefined
  /**
   * Who owns the job's folders in a container of an image that names a user (`USER`) other than root. Rootless, the ids of
   * that user: user-owned steps then run with `--userns=keep-id:uid=…,gid=…`. For root's own Podman, which cannot map ids
   * so, zeros: they run with `--user=0`. Not where an option says who runs in the container.
   */
  readonly imageUser?: { readonly uid: number; readonly gid: number } | undefined
  /** Whether prepare has run on this host: steps pull only what is missing. Default: `false`. */
  readonly prepared?: boolean | undefined
}

/** A job context that has the right shape, its defaults filled in. */
export type ShapedContext = v.InferOutput<typeof jobContext>

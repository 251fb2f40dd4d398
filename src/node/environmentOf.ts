import type { CommandPlan } from '../plan/CommandPlan.ts'

export type HostEnvironment = Readonly<Record<string, string | undefined>>

export interface ProcessEnvironment {
  readonly variables: Readonly<Record<string, string>>
  /** What was left out, and why; for people. */
  readonly notices: readonly string[]
}

/**
 * Exactly what podman's own environment holds: of the host's variables those that the plan inherits, then the
 * plan's own.
 *
 * Left out is the folder of a user switch: after `su`, XDG_RUNTIME_DIR often names a folder of the user before,
 * and podman ends: "not owned by the current user". It finds one of its own when none is named.
 *
 * @param isUsable whether the folder that a variable names can be used by this process
 */
export function environmentOf(
  { environment }: Pick<CommandPlan, 'environment'>,
  host: HostEnvironment,
  isUsable: (folder: string, variable: FolderVariable) => boolean,
): ProcessEnvironment {
  const inherited = new Map(
    Object.entries(host).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && environment.inherit.some((pattern) => selects(pattern, entry[0])),
    ),
  )
  const unusable = FOLDER_VARIABLES.filter((variable) => {
    const folder = inherited.get(variable)
    return folder !== undefined && !isUsable(folder, variable)
  })
  const notices = unusable.map(
    (variable) =>
      `${variable} is left out: ${JSON.stringify(inherited.get(variable))} is no folder that this user can use`,
  )
  for (const variable of unusable.flatMap((name) => LEFT_OUT_WITH[name])) inherited.delete(variable)
  return { variables: { ...Object.fromEntries(inherited), ...environment.set }, notices }
}

/** Variables that name a folder podman writes in. */
export const FOLDER_VARIABLES = ['XDG_RUNTIME_DIR', 'TMPDIR'] as const
export type FolderVariable = (typeof FOLDER_VARIABLES)[number]

/** The session bus has its socket in the runtime folder, and belongs to the same other user. */
const LEFT_OUT_WITH: Readonly<Record<FolderVariable, readonly string[]>> = {
  XDG_RUNTIME_DIR: ['XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS'],
  TMPDIR: ['TMPDIR'],
}

const selects = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name

import type { JobContext } from '../job/JobContext.ts'

/** The job's state folder, which no container sees. */
export const stateOf = ({ scripts, state = `${scripts}.state` }: JobContext['directories']): string => state

import type { NamedFolder } from './foldersOf.ts'

/** A text with `{builds}`, `{scripts}` and so on in the place of the folders' paths. */
export const replaceFolders = (text: string, folders: readonly NamedFolder[]): string =>
  folders.reduce((done, [path, name]) => replacePath(done, path, `{${name}}`), text)

/** `/ci/1` stands in `/ci/1/x` and in `/ci/1:/data`, and not in `/ci/12`. */
const replacePath = (text: string, path: string, by: string): string =>
  path === ''
    ? text
    : text
        .split(path)
        .reduce((before, after) => (GOES_ON.test(after) ? before + path + after : before + by + after))

const GOES_ON = /^[A-Za-z0-9_.-]/

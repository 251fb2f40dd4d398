// A page for each entry of the package, made from the declarations that `npm run build` has written.
import { apiEntries } from './apiEntries.mjs'
import { apiPage } from './apiPage.mjs'
import { readDeclarations } from './readDeclarations.mjs'

export default {
  paths: () =>
    apiEntries().map(({ specifier, page, path }) => ({
      params: { entry: page },
      content: apiPage(specifier, readDeclarations(path)),
    })),
}

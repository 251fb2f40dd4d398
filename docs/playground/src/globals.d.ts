/** Files that the build hands over as they are. */
declare module '*?text' {
  const text: string
  export default text
}

/** The version of the package; the build fills it in. */
declare const VERSION: string
/** Folder of the documentation's pages, and how they end: `../docs/` and `.html` on the site. */
declare const DOCS: { readonly folder: string; readonly ending: string }

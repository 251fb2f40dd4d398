/** Files that the build hands over as they are. */
declare module '*?text' {
  const text: string
  export default text
}

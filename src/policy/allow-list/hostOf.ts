/** The host of an image in full, in small letters; empty where there is no `/` behind it. */
export const hostOf = (image: string): string =>
  image.includes('/') ? image.slice(0, image.indexOf('/')).toLowerCase() : ''

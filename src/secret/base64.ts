/** Both stand in every runtime that the core is for, and in no library that TypeScript loads without the DOM. */
declare function btoa(binary: string): string
declare function atob(base64: string): string
declare class TextEncoder {
  encode(text: string): Uint8Array
}
declare class TextDecoder {
  constructor(label: string, options: { readonly ignoreBOM: boolean })
  decode(bytes: Uint8Array): string
}

/** Standard base64 of a text's UTF-8 bytes. */
export const toBase64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))

/**
 * The text in standard base64, or undefined where it is not base64 as Podman wants it: its alphabet, its
 * padding. Line ends inside are passed over, as Go does (seen on 4.3.1).
 */
export function fromBase64(base64: string): string | undefined {
  const joined = base64.replaceAll('\n', '').replaceAll('\r', '')
  if (joined.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(joined)) return undefined
  const bytes = Uint8Array.from(atob(joined), (character) => character.charCodeAt(0))
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

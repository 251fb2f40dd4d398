import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** How much of the root entry, bundled and minified, is whose. */
export interface Size {
  readonly name: string
  readonly minifiedBytes: number
}

/** The root entry as a page would load it: bytes by package, and all of it compressed. */
export async function rootSizes(): Promise<{ readonly sizes: readonly Size[]; readonly gzipBytes: number }> {
  const { metafile, outputFiles } = await build({
    entryPoints: ['src/index.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
  })
  const [output] = Object.values(metafile.outputs)
  const bytes = new Map<string, number>()
  for (const [path, { bytesInOutput }] of Object.entries(output?.inputs ?? {})) {
    const name = /^node_modules\/([^/]+)/.exec(path)?.[1] ?? 'podman-plan itself'
    bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput)
  }
  return {
    sizes: [...bytes]
      .map(([name, minifiedBytes]) => ({ name, minifiedBytes }))
      .sort((one, other) => other.minifiedBytes - one.minifiedBytes),
    gzipBytes: gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length,
  }
}

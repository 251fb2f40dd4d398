import { defineConfig } from 'vitest/config'

/**
 * `unit` needs nothing but Node; `package` tries the package as users get it, and needs a build; `browser` needs
 * Chromium; `engine` needs what `.ci/run` installs (Podman, a registry, Slurm).
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/engine/**', 'test/package/**', 'test/browser/**'],
          // Room for a busy machine; how long things take is the benchmark's to say.
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'package', include: ['test/package/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'engine',
          include: ['test/engine/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})

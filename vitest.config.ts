import { defineConfig } from 'vitest/config'

/** `unit` needs nothing but Node; `engine` needs what `.ci/run` installs (Podman, a registry, Slurm). */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/engine/**'] } },
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

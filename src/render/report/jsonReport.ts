import type { FileReport } from './FileReport.ts'

/** Problems as data; `docs/schemas/problems.schema.json` describes it. */
export const jsonReport = (files: readonly FileReport[]): string =>
  `${JSON.stringify(
    {
      schema: 1,
      files: files.map(({ file, problems }) => ({
        file,
        accepted: !problems.some(({ severity }) => severity === 'refuse'),
        problems,
      })),
    },
    null,
    2,
  )}\n`

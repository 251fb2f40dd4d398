import * as v from 'valibot'
import { key } from '../../shape/key.ts'

export const absolutePath = v.pipe(v.string(), v.regex(/^\//))

/** A variable name in the shell's sense. */
export const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

export const text = v.pipe(v.string(), v.minLength(1))

export const entryPoint = (meaning: string) =>
  key(v.optional(v.array(v.string())), {
    meaning,
    expected: 'an entry point must be an array of words',
    fix: 'write it as ["/bin/bash", "-l", "-c"]; leave it empty for the default',
  })

export const runOptions = (meaning: string) =>
  key(v.optional(v.array(v.string()), []), {
    meaning,
    expected: 'podman run options must be an array of strings',
    fix: 'write them as ["--userns=keep-id", "--security-opt label=disable"]',
  })

export const flag = (meaning: string) =>
  key(v.optional(v.boolean(), false), {
    meaning,
    expected: 'must be true or false',
    fix: 'write true or false, without quotes',
  })

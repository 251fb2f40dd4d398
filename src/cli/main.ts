#!/usr/bin/env node
import module from 'node:module'
import { homedir } from 'node:os'

// Node 22 and later keep the compiled code of everything that is loaded after this call: a fifth of a short command.
// Not in the temporary folder, as Node would, where another user of the host could leave code for this one.
const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => unknown }
enableCompileCache?.(`${process.env['XDG_CACHE_HOME'] || `${homedir()}/.cache`}/podman-plan`)
const { runProcess } = await import('./runProcess.ts')
await runProcess()

import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { AuthFile } from '../../src/grammar/auth/AuthFile.ts'
import { type Credentials, findCredentials } from '../../src/grammar/auth/findCredentials.ts'
import { mergeAuthFiles } from '../../src/grammar/auth/mergeAuthFiles.ts'
import { readAuthFile } from '../../src/grammar/auth/readAuthFile.ts'
import { registryKey } from '../../src/grammar/auth/registryKey.ts'
import { writeAuthFile } from '../../src/grammar/auth/writeAuthFile.ts'
import { openSecret } from '../../src/secret/Secret.ts'
import { authFileText, REPOSITORIES } from '../grammar/auth/authFileTexts.ts'
import { type GoAnswer, openGoOracle } from '../grammar/auth/goOracle.ts'

/**
 * Random auth files, two or three to a case, against containers/image's own reading of them.
 *
 *     AUTH_CASES=20000 AUTH_SEED=7 npx vitest run --project engine test/engine/authFiles.test.ts
 */
const CASES = Number(process.env['AUTH_CASES'] ?? 500)
const SEED = Number(process.env['AUTH_SEED'] ?? 20261127)

const oracle = openGoOracle()
if (typeof oracle === 'string') console.warn(`skipped: auth files against containers/image: ${oracle}`)

describe.skipIf(typeof oracle === 'string')('auth files as containers/image reads them', () => {
  afterAll(() => typeof oracle !== 'string' && oracle.close())

  test(`${CASES} cases, seed ${SEED}`, { timeout: 60_000 + CASES * 200 }, async () => {
    if (typeof oracle === 'string') return
    const inputs = fc.sample(fc.array(authFileText, { minLength: 2, maxLength: 3 }), {
      numRuns: CASES,
      seed: SEED,
    })
    const differences: unknown[] = []
    const counts = { readable: 0, merged: 0, answers: 0 }
    for (const [round, texts] of inputs.entries()) {
      // Every third place, another third each time.
      const repositories = REPOSITORIES.filter((_, at) => at % 3 === round % 3)
      const readings = texts.map((text) => readAuthFile(text))
      const files = readings.map((file) =>
        file?.faults.some(({ kind }) => kind === 'file') ? undefined : file,
      )
      const whole = files.filter((file) => file !== undefined)
      const merged = whole.length === files.length ? mergeAuthFiles(whole) : undefined
      const written = merged && openSecret(writeAuthFile(merged))
      const answers = await oracle.ask([...texts, ...(written === undefined ? [] : [written])], repositories)
      counts.readable += whole.length
      if (merged) counts.merged++
      for (const [at, repository] of repositories.entries()) {
        const go = answers.map((row) => row[at] ?? NONE)
        for (const [i, file] of files.entries()) {
          if (isUndecided(file, repository)) continue
          counts.answers++
          const ours = file ? answerOf(findCredentials(file, repository)) : FAILED
          if (!isSame(ours, go[i] ?? NONE)) differences.push({ text: texts[i], repository, ours, go: go[i] })
        }
        if (merged === undefined || whole.some((file) => isUndecided(file, repository))) continue
        if (merged.lostHelpers.some((registry) => repository.split('/')[0] === registry)) continue
        const first = go.slice(0, files.length).find((answer) => !isSame(answer, NONE)) ?? NONE
        counts.answers++
        if (!isSame(first, go[files.length] ?? NONE))
          differences.push({ texts, written, repository, first, merged: go.at(-1) })
      }
    }
    console.info(`seed ${SEED}: ${JSON.stringify(counts)}, ${differences.length} differences`)
    expect(differences.slice(0, 5)).toEqual([])
    expect(counts.merged).toBeGreaterThan(CASES / 3)
  })
})

const NONE: GoAnswer = { username: '', password: '', token: '', error: false }
const FAILED: GoAnswer = { ...NONE, error: true }

const isSame = (one: GoAnswer, other: GoAnswer): boolean => JSON.stringify(one) === JSON.stringify(other)

function answerOf(found: Credentials): GoAnswer {
  if (found.kind === 'helper') return { ...NONE, username: 'helper', password: found.suffix }
  if (found.kind === 'empty') return NONE
  if (found.kind === 'unreadable') return FAILED
  const [username = '', ...rest] = Buffer.from(openSecret(found.fields.auth), 'base64').toString().split(':')
  const { identitytoken } = found.fields
  return {
    username,
    password: rest.join(':').replace(/^\0+|\0+$/g, ''),
    token: identitytoken ? openSecret(identitytoken) : '',
    error: false,
  }
}

/** Of several addresses of one registry Go takes any one, now this and now that. */
const isUndecided = (file: AuthFile | undefined, repository: string): boolean =>
  file !== undefined &&
  [...file.entries.keys()].filter((key) => isAddressOf(key, repository.split('/')[0] ?? '')).length > 1

const HUB = ['docker.io', 'index.docker.io', 'registry-1.docker.io']

function isAddressOf(key: string, registry: string): boolean {
  const name = registryKey(key) ?? ''
  return name === registry || (HUB.includes(name) && HUB.includes(registry))
}

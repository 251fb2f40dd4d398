import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface Locked {
  readonly version: string
  readonly license?: string
  readonly integrity?: string
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

const manifest = JSON.parse(read('package.json')) as { dependencies: Readonly<Record<string, string>> }
const lock = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Locked>> }
const page = read('docs/supply-chain.md')

/** What an installation of podman-plan brings along, whatever asked for it. */
const runtime = [...closure(Object.keys(manifest.dependencies))].map((name) => ({ name, ...locked(name) }))

function closure(names: readonly string[], found = new Set<string>()): ReadonlySet<string> {
  for (const name of names.filter((one) => !found.has(one))) {
    found.add(name)
    const { dependencies = {}, optionalDependencies = {} } = locked(name)
    closure([...Object.keys(dependencies), ...Object.keys(optionalDependencies)], found)
  }
  return found
}

function locked(name: string): Locked {
  const found = lock.packages[`node_modules/${name}`]
  if (found === undefined) throw new Error(`${name} is not locked`)
  return found
}

/** Licences that ask for no more than to be named. */
const PERMISSIVE = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0']

describe('what podman-plan brings along', () => {
  test('is what package.json names, and nothing behind it', () => {
    expect(runtime.map(({ name }) => name).sort()).toEqual(Object.keys(manifest.dependencies).sort())
  })

  test.each(runtime)('$name is locked to one version by its checksum', ({ version, integrity }) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(integrity).toMatch(/^sha512-/)
  })

  test.each(runtime)('$name runs nothing when it is installed', ({ name, hasInstallScript }) => {
    expect(hasInstallScript).toBeUndefined()
    expect(existsSync(new URL(`../node_modules/${name}/binding.gyp`, import.meta.url))).toBe(false)
    const { scripts = {} } = JSON.parse(read(`node_modules/${name}/package.json`)) as { scripts?: object }
    expect(Object.keys(scripts).filter((script) => /^(?:pre|post)?install$/.test(script))).toEqual([])
  })

  test.each(runtime)(
    '$name stands in the documentation with its version and licence',
    ({ name, version, license }) => {
      expect(PERMISSIVE).toContain(license)
      expect(page).toContain(`| ${name} | ${version} | ${license} |`)
    },
  )
})

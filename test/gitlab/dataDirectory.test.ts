import { describe, expect, test } from 'vitest'
import { dataDirectory } from '../../src/gitlab/dataDirectory.ts'
import { unwrap } from '../../src/index.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { configOf } from '../planner/example.ts'

const HOST = { HOME: '/home/ci', USER: 'ci', SCRATCH: '/scratch/', EMPTY: '', ROOT: '/', RELATIVE: 'ci' }
const resolved = (written: string) => dataDirectory(configOf({ general: `data_dir = '${written}'` }), HOST)

describe('data_dir', () => {
  test.each([
    ['/ci', '/ci'],
    ['$HOME', '/home/ci/.jacamar-ci'],
    [`\${HOME}`, '/home/ci/.jacamar-ci'],
    ['$HOME/', '/home/ci/.jacamar-ci'],
    ['$HOME/ci', '/home/ci/ci'],
    ['/home/ci', '/home/ci'],
    [`\${HOME}/ci`, '/home/ci/ci'],
    ['/scratch/$USER', '/scratch/ci'],
    [`/scratch/\${USER}_ci`, '/scratch/ci_ci'],
    ['$SCRATCH/ci', '/scratch/ci'],
    ['/ci/', '/ci'],
    ['/ci$EMPTY', '/ci'],
  ])('%s is %s', (written, path) => {
    expect(unwrap(resolved(written))).toBe(path)
  })

  test.each([
    ['$CI_PROJECT_PATH', '$CI_PROJECT_PATH'],
    [`/x/\${constructor}`, '$constructor'],
    ['/x/$__proto__', '$__proto__'],
  ])('%s is refused: no variable of the host', (written, saw) => {
    const [problem] = problemsOf(resolved(written))
    expect(problem).toMatchObject({ code: 'config.value', path: 'general.data_dir', saw: `"${saw}"` })
    expect(problem?.at?.line).toBeGreaterThan(0)
  })

  test.each([
    ['$EMPTY', '""'],
    ['$ROOT', '"/"'],
    ['$EMPTY/', '"/"'],
    ['$RELATIVE', '"ci"'],
    ['$RELATIVE/ci', '"ci/ci"'],
  ])('%s is refused: jobs would have their folders in %s', (written, saw) => {
    expect(problemsOf(resolved(written))).toMatchObject([{ code: 'config.value', saw }])
  })

  test('none is refused', () => {
    expect(problemsOf(dataDirectory(configOf(), HOST)).map(({ code }) => code)).toEqual(['config.missing'])
  })

  test('a variable’s value is not read again', () => {
    const host = { HOME: '/home/$USER', USER: 'ci' }
    expect(unwrap(dataDirectory(configOf({ general: 'data_dir = "$HOME/ci"' }), host))).toBe('/home/$USER/ci')
  })
})

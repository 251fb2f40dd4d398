import { expect, test } from 'vitest'
import { namesAuthFile } from '../../src/cli/namesAuthFile.ts'
import { refusal } from '../../src/problem/Problem.ts'

const FILES = [
  { path: '/run/user/1000/containers/auth.json', text: '' },
  { path: '/home/ada/.docker/config\n.json', text: '' },
]

const named = (path: string) =>
  namesAuthFile(FILES)(refusal({ code: 'auth.source', path, expected: 'x', saw: 'y', fix: 'z' })).path

test.each([
  ['userAuth', '/run/user/1000/containers/auth.json'],
  ['userAuth[0]', '/run/user/1000/containers/auth.json'],
  ['userAuth[1]', '/home/ada/.docker/config\\n.json'],
  ['userAuth[7]', 'userAuth[7]'],
  ['variables.DOCKER_AUTH_CONFIG', 'variables.DOCKER_AUTH_CONFIG'],
])('a problem with %s is one with %s', (path, file) => {
  expect(named(path)).toBe(file)
})

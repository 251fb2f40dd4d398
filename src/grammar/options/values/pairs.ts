import type { ReleaseFault } from '../../podman-version/ReleaseFault.ts'
import { size } from './sizes.ts'
import { must, type ValueReader } from './ValueReader.ts'

const PAIR: ReleaseFault = { expected: 'the value must be NAME=VALUE', fix: 'write a name, = and a value' }

/** Anything with an `=`. */
export const pair: ValueReader = must((value) => value.includes('='), PAIR)

/** Anything but an empty name in front of the `=`. */
export const named: ValueReader = must((value) => !value.startsWith('='), {
  expected: 'the name before the = must not be empty',
  fix: 'write NAME=VALUE',
})

/** A label: a name, with or without a value. */
export const label: ValueReader = must((value) => value !== '' && !value.startsWith('='), {
  expected: 'the name of a label must not be empty',
  fix: 'write NAME=VALUE',
})

/** An option of the log's driver. Which names it knows is the driver's. */
export const logOption: ValueReader = (value) => {
  if (!value.includes('=')) return [PAIR]
  return value.startsWith('max-size=') ? size(value.slice('max-size='.length)) : []
}

/** `SECRET[,OPTION=VALUE,…]`; whether the secret exists is not asked. Source: podman-run(1) `--secret`. */
export const secret: ValueReader = (value) => {
  const [, ...options] = value.split(',')
  const settings = options.map((option) => /^(\w+)=([\s\S]*)$/.exec(option) ?? [])
  const isRight = settings.every(
    ([, name = '', setting = '']) => SECRET_OPTIONS.get(name)?.test(setting) === true,
  )
  const isVariable = settings.some(([, name, setting]) => name === 'type' && setting === 'env')
  const hasOwner = settings.some(([, name = '']) => ['uid', 'gid', 'mode'].includes(name))
  return isRight && !(isVariable && hasOwner) ? [] : [SECRET]
}

const SECRET_OPTIONS: ReadonlyMap<string, RegExp> = new Map([
  ['type', /^(?:mount|env)$/],
  ['target', /^/],
  ['uid', /^(?:\d{1,9}|[1-3]\d{9})$/],
  ['gid', /^(?:\d{1,9}|[1-3]\d{9})$/],
  ['mode', /^[0-7]+$/],
])

const SECRET: ReleaseFault = {
  expected:
    'after the name of a secret there must be type=mount or type=env, target=, or for a mount uid=, gid= and an octal mode=',
  fix: 'write for example token,type=env,target=TOKEN',
}

/** A container's name or id; whether it exists is not asked. */
export const containerName: ValueReader = must((value) => /^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(value), {
  expected: 'the name of a container must be letters, digits, _, . and -, the first a letter or a digit',
  fix: 'write the name or the id of a container',
})

/** `CONTAINER[:z,ro,rw]`; whether the container exists is not asked. */
export const volumesFrom: ValueReader = (value) => {
  const colon = value.indexOf(':')
  if (colon === -1) return containerName(value)
  const options = value.slice(colon + 1).split(',')
  const isOnce =
    options.filter((option) => option === 'z').length < 2 &&
    options.filter((option) => option !== 'z').length < 2
  return isOnce && options.every((option) => ['z', 'ro', 'rw'].includes(option))
    ? []
    : [
        {
          expected: 'after the colon there must be z, and ro or rw, each once',
          fix: 'write for example data:ro',
        },
      ]
}

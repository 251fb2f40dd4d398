import { parseSync } from 'oxc-parser'

/** One small mistake that somebody could have made: a piece of a file, and what stands there instead. */
export interface Mutant {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** Every mutant of a TypeScript source: one change at a time, of conditions, operators, values, returns and calls. */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const mutants: Mutant[] = []
  const visit = (node: Node): void => {
    const changes = CHANGES[node.type]?.(node, source) ?? []
    for (const text of changes) mutants.push({ file, start: node.start, end: node.end, text })
    for (const [key, part] of Object.entries(node)) {
      if (key.startsWith('type') || key === 'returnType' || isProse(node, key)) continue
      for (const child of [part].flat()) if (isNode(child)) visit(child)
    }
  }
  visit(program as unknown as Node)
  // A change that says what stood there is none.
  return mutants.filter(({ start, end, text }) => source.slice(start, end) !== text)
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  !String(value.type).startsWith('TS') &&
  !String(value.type).startsWith('Import')

/** What people read is not tested word for word. */
const isProse = (node: Node, key: string): boolean =>
  node.type === 'Property' &&
  key === 'value' &&
  ['expected', 'fix', 'saw', 'why', 'note', 'meaning', 'what'].includes(sourceName(node['key']))

const sourceName = (key: unknown): string => (isNode(key) ? String(key['name'] ?? key['value']) : '')

type Change = (node: Node, source: string) => readonly string[]

const part = (node: Node, name: string, source: string): string => {
  const child = node[name]
  return isNode(child) ? source.slice(child.start, child.end) : ''
}

const OPERATORS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['===', ['!==']],
  ['!==', ['===']],
  ['<', ['<=', '>=']],
  ['<=', ['<', '>']],
  ['>', ['>=', '<=']],
  ['>=', ['>', '<']],
  ['-', ['+']],
  ['*', ['/']],
  ['&&', ['||']],
  ['||', ['&&']],
  ['??', ['&&']],
])

const operators: Change = (node, source) => {
  const [left, right] = [part(node, 'left', source), part(node, 'right', source)]
  return (OPERATORS.get(node['operator']) ?? []).map((operator) => `((${left}) ${operator} (${right}))`)
}

const condition: Change = (node, source) => {
  const test = node['test']
  if (!isNode(test)) return []
  const before = source.slice(node.start, test.start)
  const after = source.slice(test.end, node.end)
  return ['true', 'false'].map((value) => `${before}${value}${after}`)
}

/** Methods that somebody could have mistaken for each other, or left out. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['indexOf', 'lastIndexOf'],
  ['lastIndexOf', 'indexOf'],
  ['find', 'findLast'],
  ['has', 'get'],
])
const LEFT_OUT: ReadonlySet<string> = new Set([
  'filter',
  'toLowerCase',
  'slice',
  'sort',
  'trim',
  'flat',
  'map',
])

const call: Change = (node, source) => {
  const callee = node['callee']
  if (!isNode(callee) || callee.type !== 'MemberExpression') return []
  const object = part(callee, 'object', source)
  const method = part(callee, 'property', source)
  const other = METHODS.get(method)
  const property = callee['property']
  const behind = isNode(property) ? source.slice(property.end, node.end) : ''
  return [...(other ? [`${object}.${other}${behind}`] : []), ...(LEFT_OUT.has(method) ? [object] : [])]
}

const literal: Change = (node, source) => {
  const { value } = node
  const raw = source.slice(node.start, node.end)
  if (typeof value === 'boolean') return [String(!value)]
  if (typeof value === 'number') return [String(value + 1)]
  if (node['regex'] !== undefined) return expressions(raw)
  return typeof value === 'string' && !value.includes(' ') ? [value === '' ? "'mutant'" : "''"] : []
}

/** Without its anchors, with another repetition, with a class turned round. */
const expressions = (raw: string): readonly string[] => [
  raw.replace(/^\/\^/, '/'),
  raw.replace(/\$(\/\w*)$/, '$1'),
  raw.replace(/(?<!\\)\+/, '*'),
  raw.replace(/(?<!\\)\*/, '+'),
  raw.replace(/(?<!\\)\[(?!\^)/, '[^'),
  raw.replace(/(?<!\\)\[\^/, '['),
]

const CHANGES: Readonly<Record<string, Change>> = {
  BinaryExpression: operators,
  LogicalExpression: operators,
  IfStatement: condition,
  ConditionalExpression: condition,
  WhileStatement: condition,
  UnaryExpression: (node, source) => (node['operator'] === '!' ? [part(node, 'argument', source)] : []),
  UpdateExpression: (node, source) => [part(node, 'argument', source)],
  CallExpression: call,
  Literal: literal,
  TemplateLiteral: (node, source) => (/^`[^ ]*`$/.test(source.slice(node.start, node.end)) ? ['``'] : []),
  ArrayExpression: (node) => ((node['elements'] as unknown[]).length > 0 ? ['[]'] : ["['mutant']"]),
  ReturnStatement: (node) => (isNode(node['argument']) ? ['return undefined'] : []),
  ArrowFunctionExpression: (node, source) =>
    isNode(node['body']) && node['body'].type !== 'BlockStatement'
      ? [`${source.slice(node.start, source.lastIndexOf('=>', node['body'].start))}=> undefined`]
      : [],
}

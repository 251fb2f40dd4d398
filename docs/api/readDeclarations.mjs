import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'

/**
 * What a declaration file exports, also from files that it imports: `{ name, kind, comment, source }` each, in the
 * order of their names. `kind` is `function`, `const`, `class`, `interface` or `type`.
 */
export function readDeclarations(path) {
  const file = readFile(path)
  return [...file.exported]
    .map(([name, local]) => ({ name, ...declarationOf(file, local) }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}

const files = new Map()

function readFile(path) {
  const known = files.get(path)
  if (known) return known
  const text = readFileSync(path, 'utf8')
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`)
  const file = { path, text, comments, declared: new Map(), imported: new Map(), exported: new Map() }
  for (const statement of program.body) addStatement(file, statement)
  files.set(path, file)
  return file
}

function addStatement(file, statement) {
  if (statement.type === 'ImportDeclaration') {
    for (const { local, imported } of statement.specifiers) {
      file.imported.set(local.name, { from: statement.source.value, name: imported?.name })
    }
    return
  }
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  if (declaration) {
    for (const name of namesOf(declaration)) {
      file.declared.set(name, { statement, declaration })
      if (declaration !== statement) file.exported.set(name, name)
    }
  }
  for (const { local, exported } of statement.specifiers ?? []) file.exported.set(exported.name, local.name)
}

const namesOf = ({ id, declarations }) =>
  declarations ? declarations.map((one) => one.id.name) : id ? [id.name] : []

function declarationOf(file, local) {
  const found = file.declared.get(local)
  if (found) {
    const { statement, declaration } = found
    return {
      kind: kindOf(declaration),
      comment: commentBefore(file, statement.start),
      source: file.text
        .slice(statement.start, statement.end)
        .replace(/^(?:export )?(?:declare )?/, '')
        .replace(/;$/, ''),
    }
  }
  const imported = file.imported.get(local)
  if (!imported?.from.startsWith('.')) throw new Error(`${file.path}: ${local} is declared nowhere`)
  const origin = readFile(join(dirname(file.path), imported.from.replace(/\.js$/, '.d.ts')))
  return declarationOf(origin, origin.exported.get(imported.name))
}

/** A constant that is a function is a function to whoever calls it. */
function kindOf({ type, declarations = [] }) {
  const annotation = declarations[0]?.id.typeAnnotation?.typeAnnotation.type
  return annotation === 'TSFunctionType' ? 'function' : (KINDS[type] ?? 'const')
}

const KINDS = {
  TSDeclareFunction: 'function',
  FunctionDeclaration: 'function',
  ClassDeclaration: 'class',
  TSInterfaceDeclaration: 'interface',
  TSTypeAliasDeclaration: 'type',
}

/** The doc comment that ends right before a place, without its stars. */
function commentBefore({ text, comments }, place) {
  const comment = comments.findLast(({ end }) => end <= place && text.slice(end, place).trim() === '')
  if (!comment?.value.startsWith('*')) return ''
  return comment.value
    .slice(1)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim()
}

/** Bicep files by a grammar of the language: no compiler is an npm package. Types and Azure's own rules are not checked. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Language, type Node, Parser } from 'web-tree-sitter'

const require = createRequire(import.meta.url)

export interface Declared {
  readonly name: string
  /** Of a resource its type and version, of a module its path; of others empty. */
  readonly of: string
  readonly decorators: readonly string[]
  readonly hasDefault: boolean
  readonly existing: boolean
  readonly node: Node
}

export interface BicepFile {
  readonly path: string
  readonly text: string
  readonly params: readonly Declared[]
  readonly vars: readonly Declared[]
  readonly resources: readonly Declared[]
  readonly modules: readonly Declared[]
  readonly outputs: readonly Declared[]
  /** Where the text is not of the language, by line. */
  readonly faults: readonly string[]
  /** Every name that is used as a value. */
  readonly uses: ReadonlySet<string>
  readonly strings: readonly Node[]
}

/** The grammar is WebAssembly: no part of it is built on this machine. */
export async function createReader(): Promise<(path: string, text?: string) => BicepFile> {
  await Parser.init()
  const parser = new Parser()
  const folder = dirname(require.resolve('tree-sitter-bicep/package.json'))
  parser.setLanguage(await Language.load(join(folder, 'tree-sitter-bicep.wasm')))
  return (path, text = readFileSync(path, 'utf8')) => {
    const root = parser.parse(text)?.rootNode
    if (!root) throw new Error(`${path} was not parsed`)
    const declared = (type: string): readonly Declared[] =>
      root.namedChildren.flatMap((node) => (node?.type === type ? [declaredBy(node)] : []))
    return {
      path: basename(path),
      text,
      params: declared('parameter_declaration'),
      vars: declared('variable_declaration'),
      resources: declared('resource_declaration'),
      modules: declared('module_declaration'),
      outputs: declared('output_declaration'),
      faults: [...nodesIn(root)]
        .filter((node) => node.isError || node.isMissing)
        .map(({ startPosition, type }) => `line ${startPosition.row + 1}: ${type}`),
      uses: usesIn(root),
      strings: [...nodesIn(root)].filter(({ type }) => type === 'string'),
    }
  }
}

export function* nodesIn(node: Node): Generator<Node> {
  yield node
  for (const child of node.children) if (child) yield* nodesIn(child)
}

function declaredBy(node: Node): Declared {
  const named = node.namedChildren.filter((child) => child !== null)
  const [name] = named
  const path = named.find(({ type }) => type === 'string')
  const before = node.previousNamedSibling
  return {
    name: name?.text ?? '',
    of: path?.text.slice(1, -1) ?? '',
    decorators: before?.type === 'decorators' ? before.namedChildren.map((each) => each?.text ?? '') : [],
    hasDefault: node.children.some((child) => child?.type === '='),
    existing: node.children.some((child) => child?.type === 'existing'),
    node,
  }
}

/** A declaration's own name, and the name of a property, are no uses. */
function usesIn(root: Node): ReadonlySet<string> {
  const uses = new Set<string>()
  for (const node of nodesIn(root)) {
    if (node.type !== 'identifier') continue
    const { parent } = node
    const first = parent?.namedChildren[0]?.id === node.id
    const names = first && /_declaration$|^object_property$/.test(parent?.type ?? '')
    if (!names) uses.add(node.text)
  }
  return uses
}

/** The keys of the object that a module or a resource gives under a name, such as `params`. */
export function keysUnder(declared: Declared, name: string): readonly string[] {
  const object = [...nodesIn(declared.node)].find(
    (node) => node.type === 'object_property' && node.namedChildren[0]?.text === name,
  )?.namedChildren[1]
  return (object?.namedChildren ?? []).flatMap((property) =>
    property?.type === 'object_property' ? [property.namedChildren[0]?.text ?? ''] : [],
  )
}
